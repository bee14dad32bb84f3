package io.tollgate.console.security;

import java.time.Duration;
import java.time.Instant;

/** One sign-in that was started in a browser tab and has not come back yet. */
record PendingLogin(String state, String nonce, String codeVerifier, String returnTo, Instant startedAt) {

    static final Duration LIFETIME = Duration.ofMinutes(15);

    boolean isExpired(Instant now) {
        return now.isAfter(startedAt.plus(LIFETIME));
    }

    @Override
    public String toString() {
        return "PendingLogin[returnTo=" + returnTo + "]";
    }
}
