package io.tollgate.tenant.api;

import io.tollgate.contract.id.PolicyId;

/** A policy. {@code settings} is the JSON text of its kind's settings. */
public record PolicyResponse(
        PolicyId id, String name, String slug, boolean enabled, boolean global, String mode, String settings) {}
