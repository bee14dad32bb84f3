package io.tollgate.tenant.api.admin;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A model of a provider; prices in USD per token, as decimal texts. */
public record ModelEntry(
        UUID id,
        UUID providerId,
        String slug,
        @Nullable String externalId,
        @Nullable String displayName,
        @Nullable Long contextWindow,
        @Nullable Long maxOutput,
        @Nullable String inputPrice,
        @Nullable String outputPrice,
        @Nullable List<String> capabilities,
        boolean enabled,
        String source,
        @Nullable String releaseDate,
        @Nullable List<String> inputModalities,
        @Nullable List<String> outputModalities) {}
