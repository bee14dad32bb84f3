package io.tollgate.tenant.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a request goes when the pool has failed it. */
public record Fallback(
        @Nullable Boolean enabled,
        @Nullable List<String> triggers,
        @Nullable Budget budget,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> chain) {

    /** How long and how often it may be tried. */
    public record Budget(
            @Nullable Integer maxAttempts, @Nullable Long maxTotalLatencyMs) {}
}
