package io.tollgate.gateway.provider.upstream;

import io.undertow.client.ClientConnection;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/** Idle keep-alive connections of one I/O thread to one pinned origin, newest first; old ones are closed by a deadline. */
final class ConnectionPool extends Deadline {

    private final Deadlines deadlines;
    private final int maxIdle;
    private final long maxIdleNanos;
    private final ArrayDeque<Idle> idle = new ArrayDeque<>();

    ConnectionPool(Deadlines deadlines, int maxIdle, long maxIdleNanos) {
        this.deadlines = deadlines;
        this.maxIdle = maxIdle;
        this.maxIdleNanos = maxIdleNanos;
    }

    private record Idle(ClientConnection connection, long openedNanos, long sinceNanos) {}

    /** The most recently used open connection, opened no longer ago than {@code maxAgeNanos}. */
    @Nullable
    ClientConnection take(long maxAgeNanos, OpenedAt openedAt) {
        long now = deadlines.tickNow();
        for (@Nullable Idle found = idle.pollFirst(); found != null; found = idle.pollFirst()) {
            if (found.connection.isOpen() && now - found.openedNanos < maxAgeNanos) {
                openedAt.set(found.openedNanos);
                return found.connection;
            }
            IoUtils.safeClose(found.connection);
        }
        return null;
    }

    void give(ClientConnection connection, long openedNanos) {
        if (!connection.isOpen() || idle.size() >= maxIdle) {
            IoUtils.safeClose(connection);
            return;
        }
        idle.addFirst(new Idle(connection, openedNanos, deadlines.tickNow()));
        if (idle.size() == 1) {
            arm(deadlines, maxIdleNanos);
        }
    }

    int idle() {
        return idle.size();
    }

    @Override
    protected void onDeadline() {
        long now = deadlines.tickNow();
        while (!idle.isEmpty()) {
            Idle oldest = idle.getLast();
            long rest = maxIdleNanos - (now - oldest.sinceNanos);
            if (oldest.connection.isOpen() && rest > 0) {
                arm(deadlines, rest);
                return;
            }
            idle.removeLast();
            IoUtils.safeClose(oldest.connection);
        }
    }

    /** Where {@link #take} says when the connection was opened. */
    interface OpenedAt {
        void set(long nanos);
    }
}
