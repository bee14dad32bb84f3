package io.tollgate.console.security;

import io.tollgate.console.client.AccessTokens;
import io.tollgate.console.client.ApiException;
import io.tollgate.console.security.IdentityProvider.Identity;
import io.tollgate.console.security.IdentityProvider.RefusedException;
import io.tollgate.console.security.IdentityProvider.UnreachableException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A signed-in person in one browser session: who they are and their current access token. Thread-safe; one thread refreshes, the
 * others wait for it.
 */
public final class UserSession implements AccessTokens {

    /** The session attribute that holds it. */
    public static final String ATTRIBUTE = UserSession.class.getName();

    /** Refreshed this long before the end, so that a call does not carry a token that expires on the way. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    private final Identity identity;
    private final String csrfToken;
    private final IdentityProvider provider;
    private final Clock clock;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile Tokens tokens;
    private volatile boolean ended;

    UserSession(Identity identity, Tokens tokens, String csrfToken, IdentityProvider provider, Clock clock) {
        this.identity = identity;
        this.tokens = tokens;
        this.csrfToken = csrfToken;
        this.provider = provider;
        this.clock = clock;
    }

    public String name() {
        return identity.name();
    }

    public String email() {
        return identity.email();
    }

    /** Goes into the sign-out form; another site cannot know it. */
    public String csrfToken() {
        return csrfToken;
    }

    String providerSession() {
        return identity.providerSession();
    }

    String idToken() {
        return tokens.idToken();
    }

    boolean isEnded() {
        return ended;
    }

    /** From now on no token is handed out, also not to work that still runs. */
    void end() {
        ended = true;
    }

    /**
     * A token that is valid for at least some seconds.
     *
     * @throws ApiException.SignedOut when the session has ended here or at the identity provider
     * @throws ApiException.Unavailable when the token has expired and the identity provider does not answer
     */
    @Override
    public String current() {
        requireLive();
        if (isFresh()) {
            return tokens.accessToken();
        }
        refreshing.lock();
        try {
            requireLive();
            if (!isFresh()) {
                refresh();
            }
            return tokens.accessToken();
        } finally {
            refreshing.unlock();
        }
    }

    private void refresh() {
        try {
            tokens = provider.refresh(tokens);
        } catch (RefusedException e) {
            end();
            throw new ApiException.SignedOut();
        } catch (UnreachableException e) {
            if (!clock.instant().isBefore(tokens.accessTokenExpiresAt())) {
                throw new ApiException.Unavailable("identity provider", e);
            }
        }
    }

    private boolean isFresh() {
        return clock.instant().isBefore(tokens.accessTokenExpiresAt().minus(MARGIN));
    }

    private void requireLive() {
        if (ended) {
            throw new ApiException.SignedOut();
        }
    }

    @Override
    public String toString() {
        return "UserSession[" + identity.subject() + "]";
    }
}
