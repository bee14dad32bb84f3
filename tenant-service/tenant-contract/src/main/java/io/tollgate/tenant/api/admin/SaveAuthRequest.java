package io.tollgate.tenant.api.admin;

import org.jspecify.annotations.Nullable;

/** Creates a credential, or changes what is present. */
public record SaveAuthRequest(
        @Nullable String name,
        @Nullable String type,
        @Nullable Boolean enabled,
        @Nullable AuthConfig config) {}
