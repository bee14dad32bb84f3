package io.tollgate.tenant.invitation;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The token of an invitation's link: the invitation's id and 256 random bits, base64url, 64 characters. {@link #toString}
 * hides the secret.
 */
record InvitationLink(UUID id, String secret) {

    private static final int ID_BYTES = 16;
    private static final int SECRET_BYTES = 32;
    private static final int LENGTH = 64;

    /** @param random cryptographically strong */
    static InvitationLink mint(UUID id, RandomGenerator random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new InvitationLink(id, encode(secret));
    }

    /** Empty when the text has not the form of such a token. */
    static Optional<InvitationLink> parse(String token) {
        if (token.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            UUID id = new UUID(bytes.getLong(), bytes.getLong());
            byte[] secret = new byte[SECRET_BYTES];
            bytes.get(secret);
            return Optional.of(new InvitationLink(id, encode(secret)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The token in clear, for the one time it is shown. */
    String reveal() {
        byte[] all = ByteBuffer.allocate(ID_BYTES + SECRET_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(Base64.getUrlDecoder().decode(secret))
                .array();
        return encode(all);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "InvitationLink[id=" + id + ", secret=[secret]]";
    }
}
