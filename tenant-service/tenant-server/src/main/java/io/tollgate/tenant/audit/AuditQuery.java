package io.tollgate.tenant.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which entries are asked for; what is null does not matter. */
public record AuditQuery(
        @Nullable String action,
        @Nullable String actorId,
        @Nullable String objectType,
        @Nullable String objectId,
        @Nullable Instant from,
        @Nullable Instant to) {}
