package io.tollgate.console.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.console.client.ApiException;
import io.tollgate.console.security.IdentityProvider.Identity;
import io.tollgate.console.ui.MutableClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UserSessionTest {

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-21T09:00:00Z"));
    private final Provider provider = new Provider();
    private final UserSession session = new UserSession(
            new Identity("person-1", "ana@acme.example", "Ana Ruiz", "sid-1"), tokens(0), "csrf", provider, clock);

    @Test
    void aTokenIsRefreshedBeforeItExpiresOnTheWay() throws Exception {
        // given
        clock.advance(LIFETIME.minusSeconds(20));
        // when
        String token = session.current();
        // then
        assertThat(token).isEqualTo("access-1");
        assertThat(session.current()).isEqualTo("access-1");
        assertThat(provider.refreshes).hasValue(1);
    }

    @Test
    void aFreshTokenIsUsedAsItIs() {
        // given
        clock.advance(LIFETIME.minusSeconds(21));
        // when, then
        assertThat(session.current()).isEqualTo("access-0");
        assertThat(provider.refreshes).hasValue(0);
    }

    @Test
    void manyCallsAtOnceRefreshOnce() throws Exception {
        // given calls that begin together
        clock.advance(LIFETIME);
        var begin = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = Collections.nCopies(20, (java.util.concurrent.Callable<String>) () -> {
                begin.await();
                return session.current();
            });
            var answers = calls.stream().map(threads::submit).toList();
            // when
            begin.countDown();
            // then
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo("access-1");
            }
        }
        assertThat(provider.refreshes).hasValue(1);
    }

    @Test
    void aRefusedRefreshEndsTheSessionForGood() {
        // given
        provider.refuses = true;
        clock.advance(LIFETIME);
        // when, then
        assertThatThrownBy(session::current).isInstanceOf(ApiException.SignedOut.class);
        assertThat(session.isEnded()).isTrue();
        provider.refuses = false;
        assertThatThrownBy(session::current).isInstanceOf(ApiException.SignedOut.class);
    }

    @Test
    void anIdentityProviderThatIsDownDoesNotEndWhatIsStillValid() {
        // given
        provider.unreachable = true;
        clock.advance(LIFETIME.minusSeconds(5));
        // when, then
        assertThat(session.current()).isEqualTo("access-0");
        clock.advance(Duration.ofSeconds(5));
        assertThatThrownBy(session::current).isInstanceOf(ApiException.Unavailable.class);
        assertThat(session.isEnded()).isFalse();
    }

    @Test
    void whoSignedOutGetsNoTokenAnyMore() {
        // when
        session.end();
        // then
        assertThatThrownBy(session::current).isInstanceOf(ApiException.SignedOut.class);
    }

    @Test
    void noTokenIsPrinted() {
        assertThat(session.toString()).doesNotContain("access", "refresh", "csrf");
    }

    private Tokens tokens(int number) {
        return new Tokens(
                "access-" + number,
                "refresh-" + number,
                "id-" + number,
                clock.instant().plus(LIFETIME));
    }

    private final class Provider implements IdentityProvider {
        private final AtomicInteger refreshes = new AtomicInteger();
        private volatile boolean refuses;
        private volatile boolean unreachable;

        @Override
        public Tokens refresh(Tokens old) throws RefusedException, UnreachableException {
            if (refuses) {
                throw new RefusedException("the session has ended");
            }
            if (unreachable) {
                throw new UnreachableException(new IOException("no answer"));
            }
            return tokens(refreshes.incrementAndGet());
        }

        @Override
        public URI signInAddress(PendingLogin login, boolean register) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SignedIn redeem(String code, PendingLogin login) {
            throw new UnsupportedOperationException();
        }

        @Override
        public URI signOutAddress(String idToken) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Logout verifyLogout(String logoutToken) {
            throw new UnsupportedOperationException();
        }
    }
}
