package io.tollgate.gateway.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts requests being served, and knows whether the node is going down. Any thread may enter. */
public final class InFlight {

    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean draining;
    private volatile boolean closing;
    private final Set<ClientLink> links = ConcurrentHashMap.newKeySet();

    void started() {
        requests.incrementAndGet();
    }

    void ended() {
        requests.decrementAndGet();
    }

    void connected(ClientLink link) {
        links.add(link);
    }

    void disconnected(ClientLink link) {
        links.remove(link);
    }

    /** Ends every running request as if its client had left, each on its own thread: what was delivered is billed. */
    void cutConnections() {
        links.forEach(ClientLink::cut);
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
