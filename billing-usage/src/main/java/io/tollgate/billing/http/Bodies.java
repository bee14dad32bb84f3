package io.tollgate.billing.http;

import java.io.IOException;
import java.io.InputStream;

/** Reads request bodies up to a limit. */
public final class Bodies {

    private Bodies() {}

    /** The whole body; throws {@link Fault.TooLarge} when it is larger, keeping no byte of it. */
    public static byte[] read(InputStream body, int limitBytes) {
        try {
            byte[] bytes = body.readNBytes(limitBytes + 1);
            if (bytes.length > limitBytes) {
                discardRest(body);
                throw new Fault.TooLarge(limitBytes);
            }
            return bytes;
        } catch (IOException e) {
            throw new Fault.Invalid("body", "The body ended before it was complete. Send it again.");
        }
    }

    /** Reads on, within bounds, so that a client that is still sending hears the answer instead of a broken connection. */
    private static void discardRest(InputStream body) throws IOException {
        byte[] buffer = new byte[8192];
        long left = 16L * 1024 * 1024;
        for (int read = 0; read >= 0 && left > 0; left -= read) {
            read = body.read(buffer);
        }
    }
}
