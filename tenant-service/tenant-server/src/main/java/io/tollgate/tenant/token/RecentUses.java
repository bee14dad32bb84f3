package io.tollgate.tenant.token;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers which tokens' use was noted in the last minute, so that it is written once a minute at most. Thread-safe. */
final class RecentUses {

    private static final int LIMIT = 10_000;
    private static final Duration EVERY = Duration.ofSeconds(60);

    private final Map<String, Instant> noted = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > LIMIT;
        }
    };

    /** True when the use must be written now. */
    synchronized boolean isDue(String tokenId, Instant now) {
        Instant last = noted.get(tokenId);
        if (last != null && now.isBefore(last.plus(EVERY))) {
            return false;
        }
        noted.put(tokenId, now);
        return true;
    }
}
