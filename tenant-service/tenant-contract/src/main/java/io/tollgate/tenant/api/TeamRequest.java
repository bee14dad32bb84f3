package io.tollgate.tenant.api;

/** Makes or renames a team. */
public record TeamRequest(String name) {}
