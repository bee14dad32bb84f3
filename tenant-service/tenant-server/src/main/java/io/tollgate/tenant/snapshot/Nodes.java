package io.tollgate.tenant.snapshot;

import java.net.URI;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Which nodes are connected and what each has applied. Thread-safe. */
public final class Nodes {

    /** A node that was not heard of for longer is not waited for. */
    static final Duration CONNECTED_WITHIN = Duration.ofSeconds(30);

    private static final Duration RECHECK = Duration.ofMillis(50);

    private final PublicationDatabase database;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition heard = lock.newCondition();

    public Nodes(PublicationDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** How many of the connected nodes have applied a change. */
    public record Applied(int applied, int connected) {

        boolean byAll() {
            return applied >= connected;
        }

        @Override
        public String toString() {
            return applied + "/" + connected;
        }
    }

    /** Notes that this node is there and has applied everything up to that number. */
    void report(String node, URI internalUrl, long applied) {
        database.shared(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    insert into tenant.node_state (node, internal_url, applied_seq, seen_at) values (?, ?, ?, ?)
                    on conflict on constraint node_state_pkey do update set internal_url = excluded.internal_url,
                      applied_seq = excluded.applied_seq, seen_at = excluded.seen_at
                    """)) {
                statement.setString(1, node);
                statement.setString(2, internalUrl.toString());
                statement.setLong(3, applied);
                statement.setTimestamp(4, Timestamp.from(clock.instant()));
                return statement.executeUpdate();
            }
        });
        signal();
    }

    /** Waits until all connected nodes have applied the change, at most so long. */
    Applied await(long sequence, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        Applied applied = appliedBy(sequence);
        while (!applied.byAll() && System.nanoTime() < deadline) {
            pause(Math.min(RECHECK.toNanos(), deadline - System.nanoTime()));
            applied = appliedBy(sequence);
        }
        return applied;
    }

    /** The internal address of a connected node, the one heard of last. */
    Optional<URI> anyConnected() {
        return database.shared(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select internal_url from tenant.node_state where seen_at > ? order by seen_at desc limit 1")) {
                statement.setTimestamp(1, Timestamp.from(connectedSince()));
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? Optional.of(URI.create(rows.getString(1))) : Optional.empty();
                }
            }
        });
    }

    /** A node as it reported itself. */
    public record State(String name, long applied, boolean connected, Instant firstSeen, Instant lastSeen) {}

    /** Every node that was ever heard of, by name. */
    public List<State> all() {
        Instant since = connectedSince();
        return database.shared(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                            "select node, applied_seq, first_seen_at, seen_at from tenant.node_state order by node");
                    ResultSet rows = statement.executeQuery()) {
                List<State> states = new ArrayList<>();
                while (rows.next()) {
                    Instant seen = rows.getTimestamp(4).toInstant();
                    states.add(new State(
                            rows.getString(1),
                            rows.getLong(2),
                            seen.isAfter(since),
                            rows.getTimestamp(3).toInstant(),
                            seen));
                }
                return states;
            }
        });
    }

    private Applied appliedBy(long sequence) {
        return database.shared(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select count(*) filter (where applied_seq >= ?), count(*) from tenant.node_state where seen_at > ?")) {
                statement.setLong(1, sequence);
                statement.setTimestamp(2, Timestamp.from(connectedSince()));
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    return new Applied(rows.getInt(1), rows.getInt(2));
                }
            }
        });
    }

    private Instant connectedSince() {
        return clock.instant().minus(CONNECTED_WITHIN);
    }

    private void signal() {
        lock.lock();
        try {
            heard.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // waking too early only looks too early
    private void pause(long nanos) throws InterruptedException {
        lock.lock();
        try {
            heard.awaitNanos(nanos);
        } finally {
            lock.unlock();
        }
    }
}
