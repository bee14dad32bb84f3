package io.tollgate.tenant.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** How far a connection test came: connectivity, authentication, provider, or unsupported. */
public record ConnectionTestResponse(
        boolean ok,
        String stage,
        @JsonInclude(JsonInclude.Include.ALWAYS) String provider,
        @Nullable Integer statusCode,
        long latencyMs,
        @Nullable String message) {}
