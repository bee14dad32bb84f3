package io.tollgate.tenant.api.admin;

import org.jspecify.annotations.Nullable;

/** What a gateway may use; a quota or number of instances of 0 means no limit. */
public record Entitlements(
        @Nullable String tier,
        @Nullable Long burstPerMin,
        @Nullable Long quotaPerMonth,
        @Nullable Long maxInstances) {}
