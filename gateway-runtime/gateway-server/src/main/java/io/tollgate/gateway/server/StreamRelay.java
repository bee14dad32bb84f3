package io.tollgate.gateway.server;

import io.tollgate.contract.usage.UsageEvent.Outcome;
import io.tollgate.gateway.admission.Admission.Grant;
import io.tollgate.gateway.error.GatewayError;
import io.tollgate.gateway.error.Refusal;
import io.tollgate.gateway.provider.UpstreamFailure;
import io.tollgate.gateway.provider.openai.Answer;
import io.tollgate.gateway.provider.openai.MalformedJsonException;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A streamed answer: whole events pass through untouched as they come; only the usage chunk that the client did not ask for is
 * left out. The end mark waits until the usage record is on disk. While the client or the budget is behind, the upstream is
 * not read.
 */
final class StreamRelay implements Attempt.Relay, ClientStream.Pace {

    private static final HttpString ACCEL_BUFFERING = new HttpString("X-Accel-Buffering");
    private static final int MAX_EVENT = 2 * 1024 * 1024;
    private static final byte[] NOTHING = {};
    private static final byte[] DONE = ascii("[DONE]");
    private static final byte[] DONE_EVENT = ascii("data: [DONE]\n\n");
    private static final byte[] CUT = ascii(
            "data: {\"error\":{\"message\":\"upstream stream terminated unexpectedly\",\"type\":\"upstream_error\"}}\n\n");

    private final Attempt attempt;
    private final ChatCompletion completion;
    private final ClientStream client;
    private final BudgetWatch budget;
    private final boolean usageWanted;
    private byte[] carry = NOTHING;
    private byte[] tail = NOTHING;
    private boolean begun;
    private boolean over;
    /** The first event of {@link #carry} was read before and waits for the budget's answer. */
    private boolean held;

    StreamRelay(Attempt attempt, ProxyServices services, ChatCompletion completion) {
        this.attempt = attempt;
        this.completion = completion;
        this.client = new ClientStream(completion.proxy().exchange(), this);
        this.usageWanted = completion.parsed().streamOptions().includeUsage();
        Grant grant = completion.grant();
        this.budget = new BudgetWatch(grant, completion.loop().thread(), this::budgetAnswered);
        if (!attempt.recording().openDurable()) {
            attempt.pause();
            attempt.recording().whenOpenDurable(completion.loop().thread(), this::opened);
        }
    }

    private void opened(boolean durable) {
        if (attempt.ended()) {
            return;
        }
        if (durable) {
            attempt.resume();
        } else {
            attempt.cancelCall();
            over = true;
            attempt.finish(Outcome.PROVIDER_ERROR, 503, GatewayError.USAGE_LOG_UNAVAILABLE.code(), recorded -> {
                if (attempt.begin()) {
                    ErrorResponder.refuse(
                            completion.proxy().exchange(), Refusal.of(GatewayError.USAGE_LOG_UNAVAILABLE));
                }
            });
        }
    }

    @Override
    public boolean begun() {
        return begun;
    }

    @Override
    public boolean clientIsSlow() {
        return client.backlogged();
    }

    @Override
    public void data(ByteBuffer data) {
        int length = carry.length + data.remaining();
        byte[] bytes = completion.loop().scratch(length);
        System.arraycopy(carry, 0, bytes, 0, carry.length);
        data.get(bytes, carry.length, data.remaining());
        int searchFrom = Math.max(0, carry.length - 3);
        carry = NOTHING;
        events(bytes, held ? 0 : searchFrom, length);
        if (over) {
            return;
        }
        if (carry.length > MAX_EVENT) {
            attempt.cancelCall();
            cut(UpstreamFailure.TOO_LARGE);
            return;
        }
        client.flush();
        if (!over && client.backlogged()) {
            attempt.pause();
            completion.clientSlow();
        }
    }

    /** Passes whole events on in as few writes as possible and keeps the beginning of the next one. */
    private void events(byte[] bytes, int searchFrom, int length) {
        int run = 0;
        int event = 0;
        int end = SseEvents.end(bytes, searchFrom, length);
        while (end > 0) {
            switch (verdict(bytes, event, end)) {
                case PASS -> {}
                case DROP -> {
                    pass(bytes, run, event);
                    run = end;
                }
                case LAST -> {
                    pass(bytes, run, event);
                    tail = Arrays.copyOfRange(bytes, event, end);
                    complete();
                    return;
                }
                case WAIT -> {
                    pass(bytes, run, event);
                    carry = Arrays.copyOfRange(bytes, event, length);
                    held = true;
                    attempt.pause();
                    return;
                }
                case OVER_BUDGET -> {
                    pass(bytes, run, event);
                    cutByBudget();
                    return;
                }
            }
            event = end;
            end = SseEvents.end(bytes, event, length);
        }
        pass(bytes, run, event);
        carry = event == length ? NOTHING : Arrays.copyOfRange(bytes, event, length);
    }

    private enum Verdict {
        PASS,
        DROP,
        LAST,
        WAIT,
        OVER_BUDGET
    }

    private Verdict verdict(byte[] bytes, int from, int to) {
        if (held) {
            held = false;
            return budgetVerdict();
        }
        int data = SseEvents.dataFrom(bytes, from, to);
        if (data < 0) {
            return Verdict.PASS;
        }
        int dataEnd = SseEvents.lineEnd(bytes, data, to);
        if (Arrays.equals(bytes, data, dataEnd, DONE, 0, DONE.length)) {
            return Verdict.LAST;
        }
        try {
            Answer.Kind kind = attempt.answer().read(bytes, data, dataEnd);
            if (kind == Answer.Kind.USAGE_ONLY) {
                return usageWanted ? Verdict.PASS : Verdict.DROP;
            }
        } catch (MalformedJsonException e) {
            return Verdict.PASS;
        }
        return budgetVerdict();
    }

    private Verdict budgetVerdict() {
        return switch (budget.used(attempt.answer().estimatedOutput())) {
            case COVERED -> Verdict.PASS;
            case NEW_SLICE -> {
                attempt.recording().progress(attempt.estimateSoFar());
                yield Verdict.PASS;
            }
            case UNDECIDED -> Verdict.WAIT;
            case EXHAUSTED -> Verdict.OVER_BUDGET;
        };
    }

    /** On a later turn of the I/O thread than the event that asked, or during it when the answer came at once. */
    private void budgetAnswered() {
        if (!held || over || attempt.ended()) {
            return;
        }
        data(ByteBuffer.wrap(NOTHING));
        if (!over && !held && !client.backlogged()) {
            attempt.resume();
        }
    }

    private void pass(byte[] bytes, int from, int to) {
        if (to > from) {
            if (!begun && !beginAnswer()) {
                return;
            }
            client.write(bytes, from, to - from);
        }
    }

    private boolean beginAnswer() {
        if (!attempt.begin()) {
            return false;
        }
        begun = true;
        HttpServerExchange exchange = completion.proxy().exchange();
        exchange.setStatusCode(200);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/event-stream");
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-cache");
        exchange.getResponseHeaders().put(ACCEL_BUFFERING, "no");
        return true;
    }

    /** The end mark, or the upstream's end without one. */
    private void complete() {
        over = true;
        client.flush();
        attempt.drainCall();
        attempt.finish(Outcome.SUCCESS, 200, null, this::last);
    }

    private void last(boolean recorded) {
        if (completion.isGone() || (!begun && !beginAnswer())) {
            return;
        }
        if (!recorded) {
            completion.proxy().exchange().setPersistent(false);
        }
        client.finish(recorded ? tail : CUT);
        if (client.backlogged()) {
            completion.clientSlow();
        }
    }

    private void cutByBudget() {
        over = true;
        attempt.cancelCall();
        tail = concat(budgetChunk(), DONE_EVENT);
        client.flush();
        attempt.finish(Outcome.BUDGET_CUT, 200, GatewayError.BUDGET_EXCEEDED.code(), this::last);
    }

    private byte[] budgetChunk() {
        StringBuilder out = new StringBuilder(200)
                .append("data: {\"id\":\"chatcmpl-")
                .append(completion.proxy().id())
                .append("\",\"object\":\"chat.completion.chunk\",\"created\":")
                .append(completion.proxy().startedAt().getEpochSecond())
                .append(",\"model\":\"");
        Json.escape(attempt.target().model(), out);
        return out.append("\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"budget\"}]}\n\n")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void end() {
        if (over) {
            return;
        }
        tail = carry;
        carry = NOTHING;
        if (begun || tail.length > 0 || attempt.answer().usage() != null) {
            complete();
        } else {
            attempt.failed(UpstreamFailure.CUT); // an event stream without a single event
        }
    }

    @Override
    public void cut(UpstreamFailure failure) {
        over = true;
        tail = CUT;
        completion.proxy().exchange().setPersistent(false);
        attempt.finish(Outcome.PROVIDER_ERROR, 200, failure.error().code(), recorded -> last(true));
    }

    @Override
    public void drained() {
        completion.clientReading();
        if (!over && !held) {
            attempt.resume();
        }
    }

    @Override
    public void broken() {
        completion.clientLost();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] out = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, out, first.length, second.length);
        return out;
    }

    private static byte[] ascii(@Nullable String text) {
        return text == null ? NOTHING : text.getBytes(StandardCharsets.US_ASCII);
    }
}
