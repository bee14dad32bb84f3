package io.tollgate.contract.id;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * An API key in clear: {@code <prefix>_<key id:12>_<secret:43>_<crc:6>}, all base62. The checksum is CRC-32 over everything
 * before its underscore, so a mistyped key is refused without any look-up and secret scanners can verify a find offline.
 * The secret has 43 characters of base62, 256 bits. {@link #toString} never shows it.
 */
public record ApiKey(Kind kind, String keyId, String secret) {

    /** What a key opens; the prefix says so to people and scanners. */
    public enum Kind {
        /** A consumer's key for the gateway. */
        CONSUMER("ag"),
        /** A token for the platform API. */
        PLATFORM("agm"),
        /** A gateway node's token for the control plane. */
        NODE("agn");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        public String prefix() {
            return prefix;
        }
    }

    private static final int KEY_ID_LENGTH = 12;
    private static final int SECRET_LENGTH = 43;
    private static final int CRC_LENGTH = 6;

    public ApiKey {
        if (keyId.length() != KEY_ID_LENGTH || !Base62.allIn(keyId, 0, KEY_ID_LENGTH)) {
            throw new IllegalArgumentException("key id must be 12 base62 characters");
        }
        if (secret.length() != SECRET_LENGTH || !Base62.allIn(secret, 0, SECRET_LENGTH)) {
            throw new IllegalArgumentException("secret must be 43 base62 characters");
        }
    }

    /** Mints a key; {@code random} must be cryptographically strong, such as {@link java.security.SecureRandom}. */
    public static ApiKey mint(Kind kind, RandomGenerator random) {
        return new ApiKey(kind, randomText(random, KEY_ID_LENGTH), randomText(random, SECRET_LENGTH));
    }

    /** Reads a key of this kind; empty when its shape or checksum is wrong. Does no I/O. */
    public static Optional<ApiKey> parse(Kind kind, String text) {
        int head = kind.prefix.length() + 1;
        int secretAt = head + KEY_ID_LENGTH + 1;
        int crcAt = secretAt + SECRET_LENGTH + 1;
        boolean shaped = text.length() == crcAt + CRC_LENGTH
                && text.startsWith(kind.prefix)
                && text.charAt(head - 1) == '_'
                && text.charAt(secretAt - 1) == '_'
                && text.charAt(crcAt - 1) == '_'
                && Base62.allIn(text, head, secretAt - 1)
                && Base62.allIn(text, secretAt, crcAt - 1);
        if (!shaped || !checksum(text.substring(0, crcAt - 1)).equals(text.substring(crcAt))) {
            return Optional.empty();
        }
        return Optional.of(new ApiKey(kind, text.substring(head, secretAt - 1), text.substring(secretAt, crcAt - 1)));
    }

    /** The whole key in clear, for the one time it is shown and for sending it. */
    public String reveal() {
        String body = kind.prefix + "_" + keyId + "_" + secret;
        return body + "_" + checksum(body);
    }

    /** The first eight characters as issued, safe to show. */
    public String visiblePrefix() {
        return reveal().substring(0, 8);
    }

    /** The last four characters as issued, safe to show. */
    public String visibleSuffix() {
        String all = reveal();
        return all.substring(all.length() - 4);
    }

    @Override
    public String toString() {
        return kind.prefix + "_" + keyId + "_[secret]";
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return Base62.ofUnsignedInt((int) crc.getValue());
    }

    private static String randomText(RandomGenerator random, int length) {
        StringBuilder out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            out.append(Base62.ALPHABET.charAt(random.nextInt(62)));
        }
        return out.toString();
    }
}
