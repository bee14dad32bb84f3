package io.tollgate.console.security;

import io.tollgate.console.security.IdentityProvider.Identity;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;

/** Sessions of people, for tests that start behind the sign-in. */
public final class SignedIn {

    private SignedIn() {}

    /** Ana, with a token that is never refreshed. */
    public static UserSession ana(Clock clock) {
        var identity = new Identity("person-1", "ana@acme.example", "Ana Ruiz", "sid-1");
        return new UserSession(identity, new Tokens("access", null, "id", Instant.MAX), "csrf", new Nobody(), clock);
    }

    private static final class Nobody implements IdentityProvider {
        @Override
        public URI signInAddress(PendingLogin login, boolean register) {
            throw new UnsupportedOperationException();
        }

        @Override
        public IdentityProvider.SignedIn redeem(String code, PendingLogin login) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Tokens refresh(Tokens old) {
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
