package io.tollgate.acceptance.stub;

import io.tollgate.acceptance.net.EventLoop;
import io.tollgate.acceptance.net.HttpHead;
import io.tollgate.acceptance.net.ServerConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** Serves one connection of the stub provider. */
final class StubConnection extends ServerConnection {

    private final EventLoop loop;
    private final StubProvider stub;
    private @Nullable StubServing current;

    StubConnection(EventLoop loop, SocketChannel channel, StubProvider stub) {
        super(channel);
        this.loop = loop;
        this.stub = stub;
    }

    @Override
    protected void request(HttpHead head, byte[] body) throws IOException {
        String path = head.startLine().split(" ", 3)[1];
        if (path.endsWith("/models")) {
            write(StubAnswers.json(200, stub.modelList()), this::nextRequest);
        } else if (path.startsWith("/stub/")) {
            write(StubAnswers.json(200, stub.admin(path)), this::nextRequest);
        } else if (path.endsWith("/chat/completions")) {
            serve(path, head, body);
        } else {
            write(StubAnswers.json(404, StubAnswers.error("invalid_request_error", "no such path")), this::nextRequest);
        }
    }

    @Override
    protected void clientLeft() {
        StubServing left = current;
        current = null;
        if (left != null) {
            left.cancelled();
        }
    }

    private void serve(String path, HttpHead head, byte[] body) throws IOException {
        StubRequest request = StubRequest.parse(body);
        StubServing serving = new StubServing(
                stub.nextSequence(), path, head.first("authorization"), request, stub.behavior(request.model()));
        current = serving;
        stub.started(serving);
        StubBehavior behavior = serving.behavior;
        switch (behavior.kind()) {
            case HANG -> {} // until the client leaves
            case RESET -> later(behavior.firstByteDelay().toNanos(), serving, () -> breakOff(serving));
            case ERROR ->
                later(
                        behavior.firstByteDelay().toNanos(),
                        serving,
                        () -> whole(
                                serving,
                                StubAnswers.json(
                                        behavior.status(),
                                        StubAnswers.error("server_error", "the stub was told to fail"))));
            case ECHO_ERROR ->
                later(
                        behavior.firstByteDelay().toNanos(),
                        serving,
                        () -> whole(
                                serving,
                                StubAnswers.json(
                                        behavior.status(),
                                        StubAnswers.error(
                                                "server_error",
                                                "refused credential " + serving.credential + " for "
                                                        + new String(body, java.nio.charset.StandardCharsets.UTF_8)))));
            case ANSWER, TOOL_CALL -> later(behavior.firstByteDelay().toNanos(), serving, () -> answer(serving));
        }
    }

    private void answer(StubServing serving) {
        if (serving.request.stream()) {
            write(StubAnswers.streamHead(), null);
            nextToken(serving);
        } else if (serving.behavior.cutAfterTokens() >= 0) {
            ByteBuffer all = StubAnswers.json(200, serving.completion());
            all.limit(all.limit() / 2);
            write(all, () -> serving.sent(all.limit(), 0));
            breakOff(serving);
        } else {
            serving.usageSent(serving.behavior.reportsUsage());
            whole(serving, StubAnswers.json(200, serving.completion()));
        }
    }

    private void whole(StubServing serving, ByteBuffer answer) {
        int size = answer.remaining();
        int tokens = serving.succeeds() ? serving.tokens : 0;
        write(answer, () -> {
            serving.sent(size, tokens);
            finish(serving);
        });
    }

    private void nextToken(StubServing serving) {
        if (serving.tokensSent == serving.behavior.cutAfterTokens()) {
            breakOff(serving);
            return;
        }
        if (serving.tokensSent == serving.tokens) {
            endStream(serving);
            return;
        }
        ByteBuffer chunk = StubAnswers.event(serving.tokenChunk());
        int size = chunk.remaining();
        write(chunk, () -> {
            serving.sent(size, 1);
            later(serving.behavior.chunkDelay().toNanos(), serving, () -> nextToken(serving));
        });
    }

    private void endStream(StubServing serving) {
        write(StubAnswers.event(serving.finishChunk()), null);
        boolean tellUsage = serving.behavior.reportsUsage() && serving.request.includeUsage();
        if (tellUsage) {
            ByteBuffer usage = StubAnswers.event(serving.usageChunk());
            int size = usage.remaining();
            write(usage, () -> {
                serving.sent(size, 0);
                serving.usageSent(true);
            });
        }
        write(StubAnswers.event("[DONE]"), null);
        write(StubAnswers.lastChunk(), () -> finish(serving));
    }

    private void later(long delayNanos, StubServing serving, Runnable step) {
        Runnable guarded = () -> {
            if (!isClosed() && current == serving) {
                step.run();
            }
        };
        if (delayNanos > 0) {
            loop.schedule(delayNanos, guarded);
        } else {
            loop.execute(guarded);
        }
    }

    private void finish(StubServing serving) {
        serving.ended(StubExchange.End.COMPLETED);
        stub.ended(serving);
        nextRequest();
    }

    private void breakOff(StubServing serving) {
        serving.ended(StubExchange.End.BROKEN_OFF);
        stub.ended(serving);
        current = null;
        reset();
    }

    private void nextRequest() {
        current = null;
        try {
            answered();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
