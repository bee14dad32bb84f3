package io.tollgate.console.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.console.client.ApiException;
import io.tollgate.console.client.UsagePort;
import io.tollgate.console.standin.SmallWorld;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.GatewayResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AttemptFeedTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AttemptFeed feed = new AttemptFeed(threads);
    private final SmallWorld world = new SmallWorld();
    private final GatewayResponse gateway = world.gateway();
    private final Counting usage = new Counting(world.usage());

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void everyPageThatShowsAGatewayIsToldByOnePoll() {
        // given
        var one = new Recorder();
        var two = new Recorder();
        subscribe(one, usage);
        subscribe(two, usage);
        await().until(() -> usage.waiting.get() == 1);
        // when
        world.request(null, 401, "0");
        // then
        await().untilAsserted(() -> assertThat(one.statuses).containsExactly(401));
        await().untilAsserted(() -> assertThat(two.statuses).containsExactly(401));
        assertThat(usage.most).hasValue(1);
    }

    @Test
    void whatArrivedBetweenTwoPollsIsNotMissed() {
        // given
        var page = new Recorder();
        subscribe(page, usage);
        await().until(() -> usage.waiting.get() == 1);
        // when
        for (int i = 0; i < 20; i++) {
            world.request(null, 200 + i, "0");
        }
        // then
        await().untilAsserted(() -> assertThat(page.statuses).hasSize(20).doesNotHaveDuplicates());
    }

    @Test
    void aPollEndsWithItsLastPage() {
        // given
        var handle = subscribe(new Recorder(), usage);
        await().until(() -> usage.waiting.get() == 1);
        // when
        handle.close();
        world.request(null, 200, "0");
        // then
        await().until(() -> usage.waiting.get() == 0);
        int calls = usage.calls.get();
        await().during(Duration.ofMillis(300)).until(() -> usage.calls.get() == calls);
    }

    @Test
    void anOutageIsSaidOnceAndItsEndToo() {
        // given
        var page = new Recorder();
        usage.failure = new ApiException.Unavailable("usage service", null);
        subscribe(page, usage);
        await().untilAsserted(() -> assertThat(page.delays).containsExactly(true));
        // when
        usage.failure = null;
        // then
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(page.delays).containsExactly(true, false));
    }

    @Test
    void aPersonWhoSignedOutIsToldNothingMoreAndTheOthersAre() {
        // given two people, the first of whom has signed out
        var gone = new Recorder();
        var there = new Recorder();
        var goneUsage = new Counting(world.usage());
        goneUsage.failure = new ApiException.SignedOut();
        subscribe(gone, goneUsage);
        subscribe(there, usage);
        await().until(() -> usage.waiting.get() == 1);
        // when
        world.request(null, 200, "0");
        // then
        await().untilAsserted(() -> assertThat(there.statuses).containsExactly(200));
        assertThat(gone.statuses).isEmpty();
        assertThat(gone.delays).containsExactly(true);
    }

    private Background.Handle subscribe(Recorder page, UsagePort asPerson) {
        return feed.subscribe(gateway.organizationId(), gateway.id(), asPerson, page);
    }

    private static final class Recorder implements AttemptFeed.Listener {
        private final List<Integer> statuses = new CopyOnWriteArrayList<>();
        private final List<Boolean> delays = new CopyOnWriteArrayList<>();

        @Override
        public void arrived(List<UsagePort.Attempt> attempts) {
            attempts.forEach(attempt -> statuses.add(attempt.status()));
        }

        @Override
        public void delayed(boolean isDelayed) {
            delays.add(isDelayed);
        }
    }

    /** Counts the polls that wait, and fails when told to. */
    private static final class Counting implements UsagePort {
        private final UsagePort behind;
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger waiting = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private volatile @org.jspecify.annotations.Nullable ApiException failure;

        Counting(UsagePort behind) {
            this.behind = behind;
        }

        @Override
        public AttemptPage attempts(OrganizationId organization, GatewayId gatewayId, String after, Duration wait) {
            ApiException fails = failure;
            if (fails != null) {
                throw fails;
            }
            calls.incrementAndGet();
            if (wait.isZero()) {
                return behind.attempts(organization, gatewayId, after, wait);
            }
            most.accumulateAndGet(waiting.incrementAndGet(), Math::max);
            try {
                return behind.attempts(organization, gatewayId, after, wait);
            } finally {
                waiting.decrementAndGet();
            }
        }

        @Override
        public Overview overview(OrganizationId organization, GatewayId gatewayId, String range) {
            return behind.overview(organization, gatewayId, range);
        }

        @Override
        public RequestPage requests(OrganizationId organization, GatewayId gatewayId, int limit) {
            return behind.requests(organization, gatewayId, limit);
        }
    }
}
