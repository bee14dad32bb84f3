package io.tollgate.tenant.api;

import org.jspecify.annotations.Nullable;

/** Changes what it names and leaves the rest of an organization's settings. */
public record OrganizationSettingsRequest(
        @Nullable String name,
        @Nullable String timeZone,
        @Nullable String weekStart,
        @Nullable String loggingLevel,
        @Nullable Integer logRetentionDays,
        @Nullable Boolean developersSeeBodies) {}
