package io.tollgate.gateway.provider.echo;

import io.tollgate.gateway.provider.Upstream;
import io.tollgate.gateway.provider.UpstreamCall;
import io.tollgate.gateway.provider.UpstreamFailure;
import io.tollgate.gateway.provider.UpstreamHead;
import io.tollgate.gateway.provider.UpstreamListener;
import io.tollgate.gateway.provider.UpstreamRequest;
import io.tollgate.gateway.provider.openai.TokenCounter;
import io.tollgate.gateway.provider.upstream.IoLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The built-in provider: {@code echo-1} gives the last user message back at 30 tokens a second when streamed and at once when
 * not, {@code echo-slow} waits 0.8 s first, {@code echo-error} answers the HTTP status that the message names. Token counts
 * are real. Any other model name echoes too.
 */
public final class EchoUpstream implements Upstream {

    private static final long TOKEN_MILLIS = 33;
    private static final long SLOW_MILLIS = 800;

    private final TokenCounter tokens;
    private final Executor threads;
    private final Clock clock;

    public EchoUpstream(TokenCounter tokens, Executor threads, Clock clock) {
        this.tokens = tokens;
        this.threads = threads;
        this.clock = clock;
    }

    @Override
    public UpstreamCall send(UpstreamRequest request, IoLoop loop, UpstreamListener listener) {
        EchoCall call = new EchoCall(request, loop, listener);
        try {
            threads.execute(call::prepare);
        } catch (RejectedExecutionException e) {
            loop.thread().execute(() -> call.failed(UpstreamFailure.CONNECT));
        }
        return call;
    }

    private EchoAnswer answer(UpstreamRequest request, EchoPrompt prompt) {
        List<String> pieces = tokens.pieces(prompt.text());
        boolean cut = pieces.size() > prompt.maxTokens();
        return new EchoAnswer(
                "chatcmpl-" + UUID.nameUUIDFromBytes(request.body()),
                clock.instant().getEpochSecond(),
                request.model(),
                cut ? pieces.subList(0, Math.toIntExact(prompt.maxTokens())) : pieces,
                tokens.countPrompt(request.body(), request.body().length),
                cut);
    }

    private final class EchoCall implements UpstreamCall {
        private final UpstreamRequest request;
        private final IoLoop loop;
        private final UpstreamListener listener;
        private @Nullable EchoAnswer answer;
        private int sent = -1;
        private boolean paused;
        private boolean waiting;
        private boolean done;

        EchoCall(UpstreamRequest request, IoLoop loop, UpstreamListener listener) {
            this.request = request;
            this.loop = loop;
            this.listener = listener;
        }

        /** On a counting thread. */
        void prepare() {
            try {
                EchoPrompt prompt = EchoPrompt.read(request.body());
                if ("echo-error".equals(request.model())) {
                    int status = prompt.namedStatus();
                    loop.thread().execute(() -> error(status));
                    return;
                }
                EchoAnswer prepared = answer(request, prompt);
                long delay = "echo-slow".equals(request.model()) ? SLOW_MILLIS : 0;
                loop.thread().execute(() -> later(() -> begin(prepared), delay));
            } catch (IOException | RuntimeException e) {
                loop.thread().execute(() -> error(400));
            }
        }

        private void later(Runnable task, long millis) {
            if (millis == 0) {
                task.run();
            } else {
                loop.thread().executeAfter(task, millis, TimeUnit.MILLISECONDS);
            }
        }

        private void begin(EchoAnswer prepared) {
            if (done) {
                return;
            }
            answer = prepared;
            if (request.streamed()) {
                listener.onHead(new UpstreamHead(200, "text/event-stream", null, -1));
                next();
            } else {
                whole(200, prepared.whole());
            }
        }

        private void next() {
            waiting = false;
            EchoAnswer now = answer;
            if (done || paused || now == null) {
                return;
            }
            int index = sent++;
            if (index < 0) {
                listener.onData(ByteBuffer.wrap(now.opening()));
            } else if (index < now.pieces().size()) {
                listener.onData(ByteBuffer.wrap(now.piece(index)));
            } else {
                listener.onData(ByteBuffer.wrap(now.closing()));
                end();
                return;
            }
            if (!waiting) {
                waiting = true;
                loop.thread().executeAfter(this::next, index < 0 ? 1 : TOKEN_MILLIS, TimeUnit.MILLISECONDS);
            }
        }

        private void error(int status) {
            whole(
                    status,
                    ("{\"error\":{\"message\":\"echo-error answers with status " + status
                                    + " as the prompt asked\",\"type\":\"echo_error\",\"param\":null,\"code\":null}}")
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        private void whole(int status, byte[] json) {
            if (done) {
                return;
            }
            listener.onHead(new UpstreamHead(status, "application/json", null, json.length));
            if (!done) {
                listener.onData(ByteBuffer.wrap(json));
            }
            end();
        }

        private void end() {
            if (!done) {
                done = true;
                listener.onEnd();
            }
        }

        void failed(UpstreamFailure failure) {
            if (!done) {
                done = true;
                listener.onFailed(failure);
            }
        }

        @Override
        public void pause() {
            paused = true;
        }

        @Override
        public void resume() {
            if (paused) {
                paused = false;
                if (!waiting && answer != null && request.streamed()) {
                    waiting = true;
                    loop.thread().execute(this::next);
                }
            }
        }

        @Override
        public void cancel() {
            done = true;
        }

        @Override
        public void drain() {
            done = true;
        }
    }
}
