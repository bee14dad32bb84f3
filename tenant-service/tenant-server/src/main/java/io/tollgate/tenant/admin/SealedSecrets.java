package io.tollgate.tenant.admin;

import io.tollgate.contract.config.SecretBinding;
import io.tollgate.tenant.credential.ProviderCredentials;
import io.tollgate.tenant.database.TenantTx;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Seals secrets that live inside stored JSON. A sealed one is a text {@code sealed:1:<ciphertext>:<mask>}; it opens only for its
 * organization, purpose, field and origin. Thread-safe.
 */
public final class SealedSecrets {

    private static final String PREFIX = "sealed:1:";
    private static final String MASK = "***";
    private static final int MAX_CHARS = 64 * 1024;

    private final ProviderCredentials credentials;

    public SealedSecrets(ProviderCredentials credentials) {
        this.credentials = credentials;
    }

    /** What a secret is for and where it may go. */
    public record Purpose(String name, URI origin) {

        /** For secrets that go to no address: they are bound to their object instead. */
        public static Purpose ofObject(String kind, Object id) {
            return new Purpose(kind, URI.create("https://" + id + "." + kind + ".object"));
        }
    }

    /** Seals for this purpose; empty means that the stored one stays, and so does its mask. */
    public SecretNames.Change sealing(TenantTx tx, Purpose purpose) {
        return (path, value, stored) -> {
            if (value.isEmpty()) {
                return stored;
            }
            if (value.startsWith(MASK)) {
                if (stored == null) {
                    throw AdminFault.invalid(path + " is a masked value; give the secret itself");
                }
                return stored;
            }
            if (value.length() > MAX_CHARS) {
                throw AdminFault.invalid(path + " is too long");
            }
            SecretBinding binding = SecretBinding.of(tx.organization(), purpose.name(), path, purpose.origin());
            return PREFIX + credentials.sealText(tx, binding, value) + ":" + maskOf(value);
        };
    }

    /** Shows masks in place of sealed secrets. */
    public static SecretNames.Change masking() {
        return (path, value, stored) -> mask(value);
    }

    /** Keeps what is stored; for checking that nothing new was given. */
    public static boolean isSealed(@Nullable String text) {
        return text != null && text.startsWith(PREFIX);
    }

    /** The mask of a sealed text; one that is not sealed is hidden whole. */
    public static String mask(String text) {
        if (text.isEmpty()) {
            return "";
        }
        int end = text.lastIndexOf(":" + MASK);
        return isSealed(text) && end > 0 ? text.substring(end + 1) : MASK;
    }

    /** The Base64 ciphertext of a sealed text. */
    public static String ciphertext(String sealed) {
        return sealed.substring(PREFIX.length(), sealed.indexOf(':', PREFIX.length()));
    }

    /** Puts a ciphertext and its mask together again. */
    public static String of(String ciphertext, String mask) {
        return PREFIX + ciphertext + ":" + mask;
    }

    /** The last four characters, but nothing of a short secret. */
    static String maskOf(String secret) {
        return secret.length() <= 8 ? MASK : MASK + secret.substring(secret.length() - 4);
    }
}
