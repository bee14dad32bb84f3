package io.tollgate.tenant.http;

/** Header names of repeated requests. */
public final class IdempotencyHeaders {

    /** With which a client names a request that it may send again. */
    public static final String KEY = "Idempotency-Key";

    /** On an answer that was given before. */
    public static final String REPLAYED = "Idempotent-Replayed";

    private IdempotencyHeaders() {}
}
