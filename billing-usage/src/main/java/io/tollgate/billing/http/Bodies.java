package io.tollgate.billing.http;

import java.io.IOException;
import java.io.InputStream;

/** Reads request bodies up to a limit. */
public final class Bodies {

    private Bodies() {}

    /** The whole body; throws {@link Fault.TooLarge} without reading further than one byte past the limit. */
    public static byte[] read(InputStream body, int limitBytes) {
        try {
            byte[] bytes = body.readNBytes(limitBytes + 1);
            if (bytes.length > limitBytes) {
                throw new Fault.TooLarge(limitBytes);
            }
            return bytes;
        } catch (IOException e) {
            throw new Fault.Invalid("body", "The body ended before it was complete. Send it again.");
        }
    }
}
