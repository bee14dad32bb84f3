package io.tollgate.tenant.api.admin;

import org.jspecify.annotations.Nullable;

/** The share of a registry that is being attached; absent keeps the one it has. */
public record WeightRequest(@Nullable Integer weight) {}
