package io.tollgate.tenant.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a request with this key that was made before.
 *
 * @param status null while it is under way, and for good when its answer was lost
 */
public record GivenAnswer(
        String requestHash,
        @Nullable Integer status,
        @Nullable String location,
        @Nullable String ciphertext) {}
