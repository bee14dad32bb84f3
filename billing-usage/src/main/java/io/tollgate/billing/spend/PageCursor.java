package io.tollgate.billing.spend;

import io.tollgate.billing.http.Fault;
import io.tollgate.billing.settings.BillingSettings;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.RequestId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes and reads the position in a list of requests as an opaque text, signed together with organization and gateway: a
 * cursor that was altered, or made for another list, is refused. The key derives from the node token, so instances share it.
 */
@Dependent
public class PageCursor {

    private static final int POSITION_BYTES = 16;
    private static final int MAC_BYTES = 16;

    private final byte[] key;

    @Inject
    public PageCursor(BillingSettings settings) {
        this.key = mac(
                settings.nodeToken().getBytes(StandardCharsets.UTF_8),
                "tollgate billing page cursor 1".getBytes(StandardCharsets.UTF_8));
    }

    /** The cursor behind this request. */
    String write(OrganizationId organization, GatewayId gateway, RequestId last) {
        byte[] position = ByteBuffer.allocate(POSITION_BYTES)
                .putLong(last.value().getMostSignificantBits())
                .putLong(last.value().getLeastSignificantBits())
                .array();
        byte[] cursor = Arrays.copyOf(position, POSITION_BYTES + MAC_BYTES);
        System.arraycopy(sign(organization, gateway, position), 0, cursor, POSITION_BYTES, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /** The request behind which the next page begins; throws {@link Fault.Invalid} for any cursor not made for this list. */
    RequestId read(OrganizationId organization, GatewayId gateway, String cursor) {
        byte[] bytes = decode(cursor);
        byte[] position = Arrays.copyOf(bytes, POSITION_BYTES);
        byte[] signature = Arrays.copyOfRange(bytes, POSITION_BYTES, bytes.length);
        if (!MessageDigest.isEqual(signature, sign(organization, gateway, position))) {
            throw refused();
        }
        ByteBuffer buffer = ByteBuffer.wrap(position);
        return new RequestId(new UUID(buffer.getLong(), buffer.getLong()));
    }

    private static byte[] decode(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length != POSITION_BYTES + MAC_BYTES) {
                throw refused();
            }
            return bytes;
        } catch (IllegalArgumentException _) {
            throw refused();
        }
    }

    private static Fault.Invalid refused() {
        return new Fault.Invalid("cursor", "The cursor does not belong to this list. Start again without a cursor.");
    }

    private byte[] sign(OrganizationId organization, GatewayId gateway, byte[] position) {
        byte[] scope = (organization + "/" + gateway + "/").getBytes(StandardCharsets.UTF_8);
        byte[] text = Arrays.copyOf(scope, scope.length + position.length);
        System.arraycopy(position, 0, text, scope.length, position.length);
        return Arrays.copyOf(mac(key, text), MAC_BYTES);
    }

    private static byte[] mac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }
}
