package io.tollgate.tenant.api;

import org.jspecify.annotations.Nullable;

/** How far a connection test came: {@code address}, {@code connect}, {@code tls}, {@code authentication} or {@code provider}. */
public record TestConnectionResponse(
        boolean ok, String stage, @Nullable Integer statusCode, long latencyMs, String message) {}
