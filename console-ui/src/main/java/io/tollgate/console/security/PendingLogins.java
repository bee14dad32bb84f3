package io.tollgate.console.security;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The pending sign-ins of one session, so that several tabs can sign in at the same time. Thread-safe. */
final class PendingLogins {

    /** More tabs than this make the oldest start anew. */
    private static final int LIMIT = 20;

    private final Map<String, PendingLogin> byState = new LinkedHashMap<>();

    synchronized void add(PendingLogin login) {
        byState.values().removeIf(old -> old.isExpired(login.startedAt()));
        if (byState.size() >= LIMIT) {
            byState.remove(byState.keySet().iterator().next());
        }
        byState.put(login.state(), login);
    }

    /** Takes the login out: a state works once. */
    synchronized Optional<PendingLogin> take(String state, Instant now) {
        return Optional.ofNullable(byState.remove(state)).filter(login -> !login.isExpired(now));
    }
}
