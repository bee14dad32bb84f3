package io.tollgate.acceptance.load;

import io.tollgate.acceptance.net.ByteQueue;
import io.tollgate.acceptance.net.EventLoop;
import io.tollgate.acceptance.net.HttpHead;
import io.tollgate.acceptance.net.HttpPool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request on its way: listens to the answer and turns it into an outcome. */
final class LoadCall implements HttpPool.Listener {

    private static final byte[] CONTENT = "\"content\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final long index;
    private final LoadRequest request;
    private final long scheduledNanos;
    private final int keep;
    private final Consumer<LoadOutcome> then;
    private final long sentNanos = System.nanoTime();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long firstByteNanos = -1;
    private int status;
    private @Nullable String traceId;
    private int tokens;
    private long bodyBytes;
    private boolean doneSeen;
    private int contentMatched;
    private int doneMatched;
    private boolean ended;
    private EventLoop.@Nullable Timer timeout;

    LoadCall(long index, LoadRequest request, long scheduledNanos, int keep, Consumer<LoadOutcome> then) {
        this.index = index;
        this.request = request;
        this.scheduledNanos = scheduledNanos;
        this.keep = keep;
        this.then = then;
    }

    void send(EventLoop loop, HttpPool pool, long timeoutNanos) {
        HttpPool.Call sent = pool.send(request.bytes(), this);
        long limit = request.abortAfterNanos() >= 0 ? request.abortAfterNanos() : timeoutNanos;
        timeout = loop.schedule(limit, sent::abort);
    }

    @Override
    public void head(HttpHead head) {
        firstByteNanos = System.nanoTime();
        status = head.status();
        traceId = head.first("x-ag-trace-id");
    }

    @Override
    public void body(ByteQueue queue, int length) {
        bodyBytes += length;
        if (kept.size() < keep) {
            kept.writeBytes(queue.copy(0, Math.min(length, keep - kept.size())));
        }
        if (request.streamed()) {
            for (int i = 0; i < length; i++) {
                look(queue.at(i));
            }
        }
    }

    @Override
    public void completed() {
        boolean whole = !request.streamed() || status >= 300 || doneSeen;
        end(whole, whole ? null : "ended without [DONE]");
    }

    @Override
    public void failed(IOException cause) {
        end(false, String.valueOf(cause.getMessage()));
    }

    private void look(byte b) {
        contentMatched = b == CONTENT[contentMatched] ? contentMatched + 1 : b == CONTENT[0] ? 1 : 0;
        if (contentMatched == CONTENT.length) {
            tokens++;
            contentMatched = 0;
        }
        doneMatched = b == DONE[doneMatched] ? doneMatched + 1 : b == DONE[0] ? 1 : 0;
        if (doneMatched == DONE.length) {
            doneSeen = true;
            doneMatched = 0;
        }
    }

    private void end(boolean complete, @Nullable String failure) {
        if (ended) {
            return;
        }
        ended = true;
        if (timeout != null) {
            timeout.cancel();
        }
        then.accept(new LoadOutcome(
                index,
                request.streamed(),
                scheduledNanos,
                sentNanos,
                firstByteNanos,
                System.nanoTime(),
                status,
                traceId,
                complete,
                tokens,
                bodyBytes,
                kept.toString(StandardCharsets.UTF_8),
                failure));
    }
}
