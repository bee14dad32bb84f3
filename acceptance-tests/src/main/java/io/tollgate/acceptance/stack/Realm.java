package io.tollgate.acceptance.stack;

import io.tollgate.launcher.Stack;
import java.net.URI;

/** Where people sign up, and the console's client there. */
public record Realm(URI console, URI issuer, String clientId, String clientSecret) {

    static Realm of(Stack stack) {
        return new Realm(
                stack.urls().console(),
                stack.urls().issuer(),
                stack.settings().oidcClientId(),
                stack.secrets().oidcClientSecret());
    }

    @Override
    public String toString() {
        return issuer.toString();
    }
}
