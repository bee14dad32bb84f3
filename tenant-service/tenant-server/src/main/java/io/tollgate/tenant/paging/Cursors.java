package io.tollgate.tenant.paging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.error.Invalid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads cursors: a position in one list of one organization, signed, so that it opens nothing else and cannot be
 * made up. Thread-safe.
 */
public final class Cursors {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int SIGNATURE_BYTES = 16;
    private static final int MAX_LENGTH = 2_000;
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    private final byte[] secret;

    /** @param secret of the installation; cursors are signed with a key derived from it */
    public Cursors(byte[] secret) {
        this.secret = hmac(secret, "tollgate-cursors-v1");
    }

    /**
     * Reads what a caller asked for.
     *
     * @param list the name of the list, to which the cursor is bound
     * @param width how many parts a position in this list has
     * @throws Invalid when the limit is out of bounds or the cursor not one of this list
     */
    public PageRequest request(
            OrganizationId organization, String list, int width, @Nullable Integer limit, @Nullable String cursor) {
        int rows = limit == null ? DEFAULT_LIMIT : limit;
        if (rows < 1 || rows > MAX_LIMIT) {
            throw new Invalid("limit", "must be from 1 to " + MAX_LIMIT);
        }
        List<String> after = cursor == null || cursor.isEmpty() ? List.of() : read(organization, list, width, cursor);
        return new PageRequest(organization, list, rows, after);
    }

    String write(OrganizationId organization, String list, List<String> position) {
        try {
            byte[] payload = JSON.writeValueAsBytes(position);
            return encode(payload) + "." + encode(sign(organization, list, payload));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a cursor cannot be written", e);
        }
    }

    private List<String> read(OrganizationId organization, String list, int width, String cursor) {
        int dot = cursor.indexOf('.');
        try {
            if (dot > 0 && cursor.length() <= MAX_LENGTH) {
                byte[] payload = Base64.getUrlDecoder().decode(cursor.substring(0, dot));
                byte[] signature = Base64.getUrlDecoder().decode(cursor.substring(dot + 1));
                if (MessageDigest.isEqual(signature, sign(organization, list, payload))) {
                    String[] position = JSON.readValue(payload, String[].class);
                    if (position.length == width) {
                        return List.of(position);
                    }
                }
            }
        } catch (IllegalArgumentException | IOException e) {
            throw notOurs();
        }
        throw notOurs();
    }

    private static Invalid notOurs() {
        return new Invalid("cursor", "is not a cursor of this list; begin again without one");
    }

    private byte[] sign(OrganizationId organization, String list, byte[] payload) {
        String scope = organization + "|" + list + "|" + Base64.getEncoder().encodeToString(payload);
        return Arrays.copyOf(hmac(secret, scope), SIGNATURE_BYTES);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }
}
