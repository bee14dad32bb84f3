package io.tollgate.contract.config;

import io.tollgate.contract.id.ApiKey;
import io.tollgate.contract.id.ConsumerId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of an API key: its id and HMAC-SHA-256(pepper, secret) in Base64, never the secret. The pepper is a secret
 * of the installation that the database does not hold.
 */
public record KeyVerifier(
        String keyId,
        ConsumerId consumerId,
        int pepperVersion,
        String hmac,
        boolean enabled,
        @Nullable Instant notBefore,
        @Nullable Instant expiresAt) {

    /** The HMAC to store for a freshly minted key. */
    public static String hmacOf(ApiKey key, byte[] pepper) {
        return Base64.getEncoder().encodeToString(mac(key.secret(), pepper));
    }

    /** Compares in constant time; says nothing about expiry or {@code enabled}. */
    public boolean matches(ApiKey presented, byte[] pepper) {
        return MessageDigest.isEqual(
                mac(presented.secret(), pepper), Base64.getDecoder().decode(hmac));
    }

    /**
     * As {@link #matches(ApiKey, byte[])} for a caller who keeps an HmacSHA256 initialised with the pepper; {@code mac} is reset
     * by it.
     */
    public boolean matches(ApiKey presented, Mac mac) {
        return MessageDigest.isEqual(
                mac.doFinal(presented.secret().getBytes(StandardCharsets.US_ASCII)),
                Base64.getDecoder().decode(hmac));
    }

    /** An HmacSHA256 for {@link #matches(ApiKey, Mac)}; not thread-safe. */
    public static Mac macOf(byte[] pepper) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pepper, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }

    public boolean usableAt(Instant now) {
        return enabled
                && (notBefore == null || !now.isBefore(notBefore))
                && (expiresAt == null || now.isBefore(expiresAt));
    }

    private static byte[] mac(String secret, byte[] pepper) {
        return macOf(pepper).doFinal(secret.getBytes(StandardCharsets.US_ASCII));
    }
}
