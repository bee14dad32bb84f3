package io.tollgate.gateway.server;

import io.tollgate.contract.id.EventId;
import io.tollgate.contract.money.Price;
import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.usage.UsageEvent;
import io.tollgate.contract.usage.UsageEvent.Outcome;
import io.tollgate.contract.usage.UsageEvent.Source;
import io.tollgate.gateway.config.Secret;
import io.tollgate.gateway.error.GatewayError;
import io.tollgate.gateway.error.Refusal;
import io.tollgate.gateway.provider.Upstream;
import io.tollgate.gateway.provider.UpstreamCall;
import io.tollgate.gateway.provider.UpstreamFailure;
import io.tollgate.gateway.provider.UpstreamHead;
import io.tollgate.gateway.provider.UpstreamListener;
import io.tollgate.gateway.provider.UpstreamRequest;
import io.tollgate.gateway.provider.openai.Answer;
import io.tollgate.gateway.provider.openai.ChatRequest;
import io.tollgate.gateway.provider.openai.TokenCounter;
import io.tollgate.gateway.routing.Target;
import io.tollgate.gateway.usage.UsageRecorder.Recording;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at one upstream: opens its record before sending, hands the answer to the relay that fits it, and closes the
 * record exactly once, before the answer's last byte. Runs on the request's I/O thread.
 */
final class Attempt implements UpstreamListener {

    private final ChatCompletion completion;
    private final ProxyServices services;
    private final Target target;
    private final AttemptEvents events;
    private final Recording recording;
    private final Answer answer = new Answer();
    private final byte[] promptSample;
    private final int bodyBytes;
    private final boolean streamed;
    private final long sentNanos;
    private @Nullable UpstreamCall call;
    private @Nullable Secret credential;
    private @Nullable Relay relay;
    private @Nullable Long firstByteMillis;
    private long upstreamNanos;
    private boolean sent;
    private boolean ended;

    /** What becomes of an upstream's answer. */
    interface Relay {
        void data(ByteBuffer data);

        void end();

        /** The upstream broke off in the middle. */
        void cut(UpstreamFailure failure);

        /** Whether the client has seen something of this answer. */
        boolean begun();

        boolean clientIsSlow();
    }

    Attempt(ChatCompletion completion, ProxyServices services, Target target, @Nullable Price price, int number) {
        this.completion = completion;
        this.services = services;
        this.target = target;
        ChatRequest request = completion.parsed();
        this.events = new AttemptEvents(
                completion.proxy(),
                completion.caller(),
                request,
                target,
                price,
                new EventId(completion.proxy().id(), number),
                services.clock());
        this.bodyBytes = request.body().length;
        this.promptSample = TokenCounter.promptSample(request.body());
        this.streamed = request.stream();
        this.sentNanos = completion.proxy().elapsedNanos();
        TokenUsage estimate = TokenUsage.of(TokenCounter.estimatePrompt(bodyBytes), 0);
        this.recording = services.recorder().open(event(Outcome.NODE_LOST, 500, null, estimate, Source.ESTIMATED));
    }

    /** Sends once the OPEN record is kept: what an upstream was asked for stays known even if this process dies now. */
    void start(Upstream upstream, UpstreamRequest request) {
        credential = request.credential();
        recording.whenOpenKept(completion.loop().thread(), kept -> {
            if (ended) {
                return;
            }
            if (!kept) {
                refuseUnrecorded();
                return;
            }
            sent = true;
            UpstreamCall started = upstream.send(request, completion.loop(), this);
            if (!ended) {
                call = started;
            }
        });
    }

    private void refuseUnrecorded() {
        ended = true;
        GatewayError error = GatewayError.USAGE_LOG_UNAVAILABLE;
        UsageEvent event = event(Outcome.REFUSED, error.status(), error.code(), TokenUsage.NONE, Source.NONE);
        close(event, durable -> refuse(Refusal.of(error)));
    }

    @Override
    public void onHead(UpstreamHead head) {
        upstreamNanos = completion.proxy().elapsedNanos() - sentNanos;
        if (!head.success()) {
            relay = new ErrorRelay(this, head, credential);
        } else if (head.eventStream() && streamed) {
            relay = new StreamRelay(this, services, completion);
        } else {
            relay = new BufferedRelay(this, head, services.upstreamSettings().maxBufferedBytes());
        }
    }

    @Override
    public void onData(ByteBuffer data) {
        if (firstByteMillis == null) {
            firstByteMillis = completion.proxy().elapsedNanos() / 1_000_000;
        }
        Relay to = relay;
        if (to != null && !ended) {
            to.data(data);
        }
    }

    @Override
    public void onEnd() {
        call = null;
        Relay to = relay;
        if (to != null && !ended) {
            to.end();
        }
    }

    @Override
    public void onFailed(UpstreamFailure failure) {
        call = null;
        if (ended) {
            return;
        }
        Relay to = relay;
        if (to != null && to.begun()) {
            to.cut(failure);
        } else {
            failed(failure);
        }
    }

    /** No answer, or only a part that nobody has seen: tries again or tells the client. */
    void failed(UpstreamFailure failure) {
        ended = true;
        cancelCall();
        GatewayError error = failure.error();
        UsageEvent event = event(Outcome.PROVIDER_ERROR, error.status(), error.code(), TokenUsage.NONE, Source.NONE);
        if (failure.retryable() && completion.tryAgain(null)) {
            recording.close(event, completion.loop().thread(), durable -> {});
            return;
        }
        close(event, durable -> refuse(Refusal.of(error)));
    }

    /** The upstream answered an error of its own. */
    void answeredError(UpstreamHead head, byte[] body) {
        ended = true;
        int status = head.status();
        boolean redirect = status < 400;
        int shown = redirect ? GatewayError.BACKEND_ERROR.status() : status;
        UsageEvent event =
                event(Outcome.PROVIDER_ERROR, shown, GatewayError.BACKEND_ERROR.code(), TokenUsage.NONE, Source.NONE);
        boolean retryable = status == 408 || status == 429 || status >= 500;
        if (retryable && completion.tryAgain(head.retryAfter())) {
            recording.close(event, completion.loop().thread(), durable -> {});
            return;
        }
        close(event, durable -> {
            if (redirect) {
                refuse(Refusal.of(GatewayError.BACKEND_ERROR));
            } else if (begin()) {
                ErrorResponder.relay(completion.proxy().exchange(), status, body, head.retryAfter());
            }
        });
    }

    private void refuse(Refusal refusal) {
        if (begin()) {
            ErrorResponder.refuse(completion.proxy().exchange(), refusal);
        }
    }

    /** Puts the header fields of the answer; false when there is nobody to answer. */
    boolean begin() {
        if (completion.isGone()) {
            return false;
        }
        completion.putHeaders(target, upstreamNanos);
        return true;
    }

    /**
     * Settles and closes with the usage the provider reported, or else with a count of what was delivered. {@code then} runs
     * with true when the record is on disk.
     */
    void finish(Outcome outcome, int status, @Nullable String errorCode, Consumer<Boolean> then) {
        ended = true;
        TokenUsage reported = answer.usage();
        if (reported != null) {
            close(event(outcome, status, errorCode, reported, Source.PROVIDER), then);
            return;
        }
        Source source = outcome == Outcome.SUCCESS ? Source.COUNTED : Source.ESTIMATED;
        services.tokens()
                .usage(
                        promptSample,
                        bodyBytes,
                        answer,
                        completion.loop().thread(),
                        usage -> close(event(outcome, status, errorCode, usage, source), then));
    }

    private void close(UsageEvent event, Consumer<Boolean> then) {
        completion.settled(event);
        recording.close(event, completion.loop().thread(), durable -> {
            completion.finishing();
            then.accept(durable);
        });
    }

    /**
     * The client left, or the node must: stops the upstream and settles what was delivered. False when that is not for this
     * attempt to do.
     */
    boolean abort() {
        if (ended) {
            return false;
        }
        Outcome outcome = completion.proxy().link().wasCut() ? Outcome.NODE_LOST : Outcome.CLIENT_ABORTED;
        cancelCall();
        if (!sent) {
            ended = true;
            close(event(outcome, 499, null, TokenUsage.NONE, Source.NONE), durable -> {});
            return true;
        }
        Relay to = relay;
        finish(outcome, to != null && to.begun() ? 200 : 499, null, durable -> {});
        return true;
    }

    boolean clientIsSlow() {
        Relay to = relay;
        return to != null && to.clientIsSlow();
    }

    void cancelCall() {
        UpstreamCall running = call;
        call = null;
        if (running != null) {
            running.cancel();
        }
    }

    void drainCall() {
        UpstreamCall running = call;
        call = null;
        if (running != null) {
            running.drain();
        }
    }

    void pause() {
        if (call != null) {
            call.pause();
        }
    }

    void resume() {
        if (call != null) {
            call.resume();
        }
    }

    Answer answer() {
        return answer;
    }

    Recording recording() {
        return recording;
    }

    ChatCompletion completion() {
        return completion;
    }

    Target target() {
        return target;
    }

    boolean ended() {
        return ended;
    }

    TokenUsage estimateSoFar() {
        return TokenUsage.of(TokenCounter.estimatePrompt(bodyBytes), answer.estimatedOutput());
    }

    private UsageEvent event(Outcome outcome, int status, @Nullable String errorCode, TokenUsage usage, Source source) {
        return events.event(outcome, status, errorCode, usage, source, firstByteMillis);
    }
}
