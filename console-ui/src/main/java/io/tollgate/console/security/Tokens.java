package io.tollgate.console.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the identity provider issued for one session. Never leaves this process. */
record Tokens(String accessToken, @Nullable String refreshToken, String idToken, Instant accessTokenExpiresAt) {

    @Override
    public String toString() {
        return "Tokens[secret]";
    }
}
