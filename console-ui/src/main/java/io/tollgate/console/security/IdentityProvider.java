package io.tollgate.console.security;

import java.net.URI;

/** The OpenID provider as this console uses it. */
interface IdentityProvider {

    /** The sign-in did not succeed, or the session at the provider has ended; signing in again is the remedy. */
    final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }

        RefusedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The provider did not answer; trying again later is the remedy. */
    final class UnreachableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreachableException(Throwable cause) {
            super("the identity provider did not answer", cause);
        }
    }

    record Identity(String subject, String email, String name, String providerSession) {}

    record SignedIn(Identity identity, Tokens tokens) {}

    /** A verified back-channel logout: the provider's session id, the token's own id. */
    record Logout(String providerSession, String tokenId) {}

    URI signInAddress(PendingLogin login, boolean register) throws UnreachableException;

    SignedIn redeem(String code, PendingLogin login) throws RefusedException, UnreachableException;

    Tokens refresh(Tokens old) throws RefusedException, UnreachableException;

    URI signOutAddress(String idToken) throws UnreachableException;

    Logout verifyLogout(String logoutToken) throws RefusedException, UnreachableException;
}
