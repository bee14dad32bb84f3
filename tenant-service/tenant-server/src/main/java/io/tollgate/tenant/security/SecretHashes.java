package io.tollgate.tenant.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed hashes of random secrets, the only form in which they are stored. Slow hashes would add nothing: the secrets have
 * 256 random bits. Thread-safe.
 */
public final class SecretHashes {

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] pepper;

    public SecretHashes(byte[] pepper) {
        this.pepper = pepper.clone();
    }

    /** Base64 of the HMAC; {@code purpose} keeps hashes of different kinds apart. */
    public String of(String purpose, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(pepper, ALGORITHM));
            mac.update((purpose + "\n").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }

    /** Compares in constant time. */
    public boolean matches(String purpose, String secret, String stored) {
        return MessageDigest.isEqual(
                of(purpose, secret).getBytes(StandardCharsets.US_ASCII), stored.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
