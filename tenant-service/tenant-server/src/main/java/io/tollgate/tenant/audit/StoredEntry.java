package io.tollgate.tenant.audit;

import java.time.Instant;

/** An entry as it is kept: {@code line} is what is hashed and exported, the rest finds it. */
public record StoredEntry(
        long seq,
        String hash,
        Instant at,
        String action,
        String actorId,
        String objectType,
        String objectId,
        String line) {}
