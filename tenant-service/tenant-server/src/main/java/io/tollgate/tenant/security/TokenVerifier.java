package io.tollgate.tenant.security;

import io.tollgate.tenant.error.Unauthenticated;
import io.tollgate.tenant.error.Unavailable;

/** Reads a person's bearer token. Thread-safe. */
@FunctionalInterface
public interface TokenVerifier {

    /**
     * @throws Unauthenticated when the token is not one that may be used here
     * @throws Unavailable when it cannot be told, because the issuer's keys are out of reach
     */
    Person verify(String token);
}
