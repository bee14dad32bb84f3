package io.tollgate.gateway.server;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts requests being served, and knows whether the node is going down. Any thread may enter. */
public final class InFlight {

    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean draining;
    private volatile boolean closing;

    void started() {
        requests.incrementAndGet();
    }

    void ended() {
        requests.decrementAndGet();
    }

    public int count() {
        return requests.get();
    }

    /** From now on the node is not ready; it still serves. */
    public void drain() {
        draining = true;
    }

    /** From now on every answer closes its connection. */
    public void closeConnections() {
        closing = true;
    }

    public boolean draining() {
        return draining;
    }

    boolean closing() {
        return closing;
    }
}
