package io.tollgate.tenant.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The shared token of gateway nodes; compared in constant time, never shown. */
public final class NodeToken {

    private final byte[] expected;

    public NodeToken(String token) {
        this.expected = token.getBytes(StandardCharsets.UTF_8);
    }

    public boolean matches(String presented) {
        return MessageDigest.isEqual(expected, presented.getBytes(StandardCharsets.UTF_8));
    }

    /** For the {@code Authorization} header of calls to nodes. */
    public String bearer() {
        return "Bearer " + new String(expected, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
