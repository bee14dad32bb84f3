package io.tollgate.tenant.api.admin;

import org.jspecify.annotations.Nullable;

/** How the admin API says what went wrong: a stable code and, where it helps, a text. */
public record AdminError(String error, @Nullable String message) {}
