package io.tollgate.acceptance.bench;

import io.tollgate.acceptance.net.ByteQueue;
import io.tollgate.acceptance.net.HttpHead;
import io.tollgate.acceptance.net.HttpPool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/** Reads an answer as cheaply as it can, and the sending instant out of each chunk of a stream. */
final class BenchAnswer implements HttpPool.Listener {

    /** Hears how it ended. */
    interface End {
        void ended(boolean ok, String why);
    }

    private static final byte[] INSTANT = "\"content\":\"t".getBytes(StandardCharsets.US_ASCII);

    private final LongConsumer chunkSentAt;
    private final End end;
    private boolean streamed;
    private int status;
    private int matched;
    private long digits;

    BenchAnswer(LongConsumer chunkSentAt, End end) {
        this.chunkSentAt = chunkSentAt;
        this.end = end;
    }

    @Override
    public void head(HttpHead head) {
        status = head.status();
        String type = head.first("content-type");
        streamed = type != null && type.startsWith("text/event-stream");
    }

    @Override
    public void body(ByteQueue queue, int length) {
        if (streamed) {
            for (int i = 0; i < length; i++) {
                look(queue.at(i));
            }
        }
    }

    @Override
    public void completed() {
        end.ended(status == 200, "status " + status);
    }

    @Override
    public void failed(IOException cause) {
        end.ended(false, String.valueOf(cause.getMessage()));
    }

    private void look(byte b) {
        if (matched < INSTANT.length) {
            matched = b == INSTANT[matched] ? matched + 1 : b == INSTANT[0] ? 1 : 0;
        } else if (b >= '0' && b <= '9') {
            digits = digits * 10 + (b - '0');
        } else {
            chunkSentAt.accept(digits);
            digits = 0;
            matched = 0;
        }
    }
}
