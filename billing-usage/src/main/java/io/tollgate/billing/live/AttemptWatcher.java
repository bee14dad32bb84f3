package io.tollgate.billing.live;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Waits for new attempts by asking the feed a few times a second; a waiting poll holds no thread. Thread-safe.
 */
@ApplicationScoped
public class AttemptWatcher {

    private static final long ASK_AGAIN_MILLIS = 200;
    private static final int MOST_ITEMS = 100;
    private static final int MOST_WAITING = 1_000;

    @Inject
    private AttemptFeed feed;

    @Inject
    private Clock clock;

    @Inject
    private ScheduledExecutorService scheduler;

    private final AtomicInteger waiting = new AtomicInteger();

    private record Watch(OrganizationId organization, GatewayId gateway, Instant until) {}

    /** Attempts behind the position; from the newest on without one. Empty items when the time is over. */
    CompletableFuture<Attempts> watch(
            OrganizationId organization, GatewayId gateway, Optional<String> position, Duration wait) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return CompletableFuture.failedFuture(
                    new FeedUnavailableException(new RejectedExecutionException("too many polls are waiting")));
        }
        Watch watch = new Watch(organization, gateway, clock.instant().plus(wait));
        CompletableFuture<Attempts> answer = position.map(CompletableFuture::completedFuture)
                .orElseGet(() -> feed.newest(organization, gateway))
                .thenCompose(from -> ask(watch, from));
        return answer.whenComplete((_, _) -> waiting.decrementAndGet());
    }

    private CompletableFuture<Attempts> ask(Watch watch, String position) {
        return feed.after(watch.organization(), watch.gateway(), position, MOST_ITEMS)
                .thenCompose(entries -> entries.isEmpty() && clock.instant().isBefore(watch.until())
                        ? later().thenCompose(_ -> ask(watch, position))
                        : CompletableFuture.completedFuture(answer(position, entries)));
    }

    private CompletableFuture<Boolean> later() {
        CompletableFuture<Boolean> due = new CompletableFuture<>();
        try {
            var _ = scheduler.schedule(() -> due.complete(true), ASK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            due.completeExceptionally(new FeedUnavailableException(e));
        }
        return due;
    }

    private static Attempts answer(String position, List<AttemptFeed.Entry> entries) {
        String cursor = entries.isEmpty() ? position : entries.getLast().position();
        return new Attempts(
                cursor,
                entries.stream()
                        .flatMap(entry -> AttemptJson.read(entry.event()).stream())
                        .toList());
    }
}
