package io.tollgate.tenant.api;

import org.jspecify.annotations.Nullable;

/** Creates an organization; its creator becomes its owner. Without a slug one is derived from the name. */
public record CreateOrganizationRequest(
        String name,
        @Nullable String slug,
        @Nullable String timeZone,
        @Nullable String currency) {}
