package io.tollgate.console.ui;

import io.tollgate.console.client.ApiException;
import io.tollgate.console.client.UsagePort;
import io.tollgate.console.client.UsagePort.Attempt;
import io.tollgate.console.client.UsagePort.AttemptPage;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells pages what arrives at a gateway while they are open. One long poll per gateway serves every page that shows it; it runs
 * with the token of a person who has such a page open and ends with the last of them. Thread-safe.
 */
public final class AttemptFeed {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptFeed.class);
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration PAUSE_AFTER_EARLY_ANSWER = Duration.ofMillis(200);

    private final Executor executor;
    private final Map<GatewayId, Poll> polls = new ConcurrentHashMap<>();

    /** @param executor gives each long poll its own (virtual) thread */
    public AttemptFeed(Executor executor) {
        this.executor = executor;
    }

    /** Called on the poll's thread: must be quick. */
    public interface Listener {
        /** From now on nothing is missed. */
        default void listening() {}

        void arrived(List<Attempt> attempts);

        /** The feed does not work at the moment, or works again. */
        void delayed(boolean isDelayed);
    }

    private record Subscriber(UsagePort usage, Listener listener) {}

    public Background.Handle subscribe(
            OrganizationId organization, GatewayId gateway, UsagePort usage, Listener listener) {
        var subscriber = new Subscriber(usage, listener);
        polls.compute(gateway, (id, running) -> {
            Poll poll = running == null ? new Poll(organization, gateway) : running;
            poll.subscribers.add(subscriber);
            if (running == null) {
                executor.execute(poll);
            }
            if (poll.begun) {
                listener.listening();
            }
            return poll;
        });
        return () -> polls.computeIfPresent(gateway, (id, poll) -> {
            poll.subscribers.remove(subscriber);
            return poll.subscribers.isEmpty() ? null : poll;
        });
    }

    private final class Poll implements Runnable {
        private final OrganizationId organization;
        private final GatewayId gateway;
        private final CopyOnWriteArrayList<Subscriber> subscribers = new CopyOnWriteArrayList<>();
        private String cursor = "";
        private volatile boolean begun;
        private boolean delayed;

        Poll(OrganizationId organization, GatewayId gateway) {
            this.organization = organization;
            this.gateway = gateway;
        }

        @Override
        public void run() {
            Subscriber caller = next();
            while (caller != null && !Thread.currentThread().isInterrupted()) { // interrupted: the process stops
                poll(caller);
                caller = next();
            }
        }

        /** Empty when nobody listens any more; then this poll has left the map, so that the next page starts another. */
        private @Nullable Subscriber next() {
            Poll current =
                    polls.computeIfPresent(gateway, (id, poll) -> poll == this && subscribers.isEmpty() ? null : poll);
            return current == this ? subscribers.stream().findFirst().orElse(null) : null;
        }

        private void poll(Subscriber caller) {
            try {
                // the first call only learns where "now" is, so that nothing between two calls is missed
                boolean first = cursor.isEmpty();
                AttemptPage page = caller.usage().attempts(organization, gateway, cursor, first ? Duration.ZERO : WAIT);
                cursor = page.cursor() == null ? "" : page.cursor();
                tellDelayed(false);
                tellListening();
                if (!page.items().isEmpty()) {
                    subscribers.forEach(each -> each.listener().arrived(page.items()));
                } else if (cursor.isEmpty()) {
                    LockSupport.parkNanos(PAUSE_AFTER_EARLY_ANSWER.toNanos());
                }
            } catch (ApiException.SignedOut | ApiException.NotFound | ApiException.Forbidden e) {
                subscribers.remove(caller); // its person may no longer look; others may
                caller.listener().delayed(true);
            } catch (RuntimeException e) {
                LOG.atDebug()
                        .addKeyValue("gatewayId", gateway)
                        .addKeyValue("error", e.toString())
                        .log("feed is delayed");
                tellDelayed(true);
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
            }
        }

        private void tellListening() {
            if (!begun) {
                begun = true; // before they are told: who subscribes meanwhile is told twice rather than never
                subscribers.forEach(each -> each.listener().listening());
            }
        }

        private void tellDelayed(boolean now) {
            if (now != delayed) {
                delayed = now;
                subscribers.forEach(each -> each.listener().delayed(now));
            }
        }
    }
}
