package io.tollgate.tenant.audit;

import java.time.Instant;

/** A signature over the hash of one entry; {@code line} is how it is exported. */
public record Seal(long seq, String hash, Instant sealedAt, String line) {}
