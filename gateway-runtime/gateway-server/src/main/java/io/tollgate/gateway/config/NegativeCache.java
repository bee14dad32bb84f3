package io.tollgate.gateway.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Names known to be unknown, for a short time and in bounded number, the oldest forgotten first. An answer obtained before
 * the last {@link #clear} is not remembered: it may be out of date. Thread-safe.
 */
final class NegativeCache {

    private final Map<String, Long> expiryNanos = new LinkedHashMap<>();
    private final long ttlNanos;
    private final int maxSize;
    private final LongSupplier nanoTime;
    private long generation;

    NegativeCache(Duration ttl, int maxSize, LongSupplier nanoTime) {
        this.ttlNanos = ttl.toNanos();
        this.maxSize = maxSize;
        this.nanoTime = nanoTime;
    }

    /** To be taken before asking and handed to {@link #add}. */
    synchronized long generation() {
        return generation;
    }

    synchronized boolean contains(String name) {
        Long expiry = expiryNanos.get(name);
        if (expiry != null && expiry - nanoTime.getAsLong() <= 0) {
            expiryNanos.remove(name);
            return false;
        }
        return expiry != null;
    }

    synchronized void add(String name, long askedInGeneration) {
        if (askedInGeneration != generation) {
            return;
        }
        if (expiryNanos.size() >= maxSize) {
            var oldest = expiryNanos.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        expiryNanos.remove(name);
        expiryNanos.put(name, nanoTime.getAsLong() + ttlNanos);
    }

    synchronized void clear() {
        generation++;
        expiryNanos.clear();
    }

    synchronized int size() {
        return expiryNanos.size();
    }
}
