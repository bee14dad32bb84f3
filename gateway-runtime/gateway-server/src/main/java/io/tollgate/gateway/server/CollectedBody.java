package io.tollgate.gateway.server;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes of an answer that is held until its end. */
final class CollectedBody {

    private final int limit;
    private byte[] bytes;
    private int length;

    CollectedBody(long announced, int limit) {
        this.limit = limit;
        this.bytes = new byte[announced > 0 ? (int) Math.min(announced, Math.min(limit, 64 * 1024)) : 2048];
    }

    /** False when there are more bytes than the limit allows; they are not kept. */
    boolean add(ByteBuffer data) {
        int more = data.remaining();
        if (more > limit - length) {
            return false;
        }
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(bytes.length * 2L, length + more)));
        }
        data.get(bytes, length, more);
        length += more;
        return true;
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }
}
