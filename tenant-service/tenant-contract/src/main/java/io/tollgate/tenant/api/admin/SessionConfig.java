package io.tollgate.tenant.api.admin;

import org.jspecify.annotations.Nullable;

/** How sessions are recognised. */
public record SessionConfig(
        @Nullable Boolean enabled,
        @Nullable String headerName,
        @Nullable String bodyParamName) {}
