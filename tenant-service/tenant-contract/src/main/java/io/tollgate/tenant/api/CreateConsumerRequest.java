package io.tollgate.tenant.api;

import io.tollgate.contract.id.RegistryId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates a consumer with its registries, first key, limits, budget and owning team in one transaction. */
public record CreateConsumerRequest(
        String name,
        @Nullable List<RegistryId> registryIds,
        @Nullable String modelRouting,
        @Nullable String keyName,
        @Nullable Instant keyExpiresAt,
        @Nullable RateLimit rateLimit,
        @Nullable Budget budget,
        @Nullable UUID teamId) {

    /** For a consumer that no team owns. */
    public CreateConsumerRequest(
            String name,
            @Nullable List<RegistryId> registryIds,
            @Nullable String modelRouting,
            @Nullable String keyName,
            @Nullable Instant keyExpiresAt,
            @Nullable RateLimit rateLimit,
            @Nullable Budget budget) {
        this(name, registryIds, modelRouting, keyName, keyExpiresAt, rateLimit, budget, null);
    }

    /** At most {@code limit} requests per {@code window}, a duration in Go syntax such as {@code 1m}. */
    public record RateLimit(long limit, String window) {}

    /** {@code limitUsd} is a decimal such as {@code 5.00}; period hour, day, week or month; enforcement hard, soft or observe. */
    public record Budget(String limitUsd, String period, String enforcement) {}
}
