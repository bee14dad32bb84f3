package io.tollgate.console.security;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which browser sessions belong to which session of the identity provider, and which logout tokens were used. Entries go with
 * their session. Thread-safe; knows this process's sessions only, as sessions are sticky.
 */
final class SessionDirectory implements HttpSessionListener {

    /** Longer than any logout token is accepted. */
    private static final Duration REPLAY_MEMORY = Duration.ofMinutes(30);

    private final Map<String, Map<String, HttpSession>> byProviderSession = new ConcurrentHashMap<>();
    private final Map<String, Instant> usedLogoutTokens = new ConcurrentHashMap<>();
    private final Clock clock;

    SessionDirectory(Clock clock) {
        this.clock = clock;
    }

    void add(String providerSession, HttpSession session) {
        if (!providerSession.isEmpty()) {
            byProviderSession.compute(providerSession, (key, sessions) -> {
                var known = sessions == null ? new ConcurrentHashMap<String, HttpSession>() : sessions;
                known.put(session.getId(), session);
                return known;
            });
        }
    }

    void remove(String providerSession, String sessionId) {
        byProviderSession.computeIfPresent(providerSession, (key, sessions) -> {
            sessions.remove(sessionId);
            return sessions.isEmpty() ? null : sessions;
        });
    }

    List<HttpSession> take(String providerSession) {
        var sessions = byProviderSession.remove(providerSession);
        return sessions == null ? List.of() : List.copyOf(sessions.values());
    }

    /** @return false when this logout token was used before */
    boolean firstUse(String tokenId) {
        Instant now = clock.instant();
        usedLogoutTokens.values().removeIf(usedAt -> usedAt.isBefore(now.minus(REPLAY_MEMORY)));
        return usedLogoutTokens.putIfAbsent(tokenId, now) == null;
    }

    int size() {
        return byProviderSession.size();
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        HttpSession session = event.getSession();
        if (session.getAttribute(SignInFilter.USER) instanceof UserSession user) {
            user.end();
            remove(user.providerSession(), session.getId());
        }
    }
}
