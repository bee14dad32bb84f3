package io.tollgate.tenant.api;

import io.tollgate.contract.id.ConsumerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A key without its secret. */
public record KeyResponse(
        String id,
        ConsumerId consumerId,
        String name,
        String prefix,
        String suffix,
        boolean enabled,
        Instant createdAt,
        @Nullable Instant expiresAt) {}
