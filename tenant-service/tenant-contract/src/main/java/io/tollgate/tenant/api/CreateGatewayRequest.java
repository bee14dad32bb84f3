package io.tollgate.tenant.api;

import org.jspecify.annotations.Nullable;

/** Creates a gateway. Without a slug one is derived from organization and name; slugs are unique across organizations. */
public record CreateGatewayRequest(String name, @Nullable String slug) {}
