package io.tollgate.tenant.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Adds a key to a consumer. */
public record CreateKeyRequest(String name, @Nullable Instant expiresAt) {}
