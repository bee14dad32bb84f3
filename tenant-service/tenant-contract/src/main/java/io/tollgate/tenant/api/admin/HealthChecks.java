package io.tollgate.tenant.api.admin;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When an upstream counts as ill; the interval is in seconds. */
public record HealthChecks(
        @Nullable Boolean passive,
        @Nullable String path,
        @Nullable Map<String, String> headers,
        @Nullable Integer threshold,
        @Nullable Integer interval) {}
