package io.tollgate.gateway.server;

import io.tollgate.contract.usage.UsageEvent.Outcome;
import io.tollgate.gateway.error.GatewayError;
import io.tollgate.gateway.error.Refusal;
import io.tollgate.gateway.provider.UpstreamFailure;
import io.tollgate.gateway.provider.UpstreamHead;
import io.tollgate.gateway.provider.openai.MalformedJsonException;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;

/** An answer in one piece: held until it is whole, metered and recorded, then sent byte for byte. */
final class BufferedRelay implements Attempt.Relay, ClientStream.Pace {

    private static final byte[] NOTHING = {};

    private final Attempt attempt;
    private final UpstreamHead head;
    private final CollectedBody body;
    private final ClientStream client;

    BufferedRelay(Attempt attempt, UpstreamHead head, int limit) {
        this.attempt = attempt;
        this.head = head;
        this.body = new CollectedBody(head.contentLength(), limit);
        this.client = new ClientStream(attempt.completion().proxy().exchange(), this);
    }

    @Override
    public void data(ByteBuffer data) {
        if (!body.add(data)) {
            attempt.failed(UpstreamFailure.TOO_LARGE);
        }
    }

    @Override
    public void end() {
        try {
            attempt.answer().read(body.array(), 0, body.length());
        } catch (MalformedJsonException e) {
            // passed on as it came; without usage it is counted
        }
        attempt.finish(Outcome.SUCCESS, head.status(), null, this::send);
    }

    private void send(boolean recorded) {
        if (!attempt.begin()) {
            return;
        }
        HttpServerExchange exchange = attempt.completion().proxy().exchange();
        if (!recorded) {
            ErrorResponder.refuse(exchange, Refusal.of(GatewayError.USAGE_LOG_UNAVAILABLE));
            return;
        }
        exchange.setStatusCode(head.status());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.setResponseContentLength(body.length());
        client.write(body.array(), 0, body.length());
        client.finish(NOTHING);
        if (client.backlogged()) {
            attempt.completion().clientSlow();
        }
    }

    @Override
    public void drained() {
        attempt.completion().clientReading();
    }

    @Override
    public void broken() {
        attempt.completion().clientLost();
    }

    @Override
    public void cut(UpstreamFailure failure) {
        attempt.failed(failure);
    }

    @Override
    public boolean begun() {
        return false;
    }

    @Override
    public boolean clientIsSlow() {
        return client.backlogged();
    }
}
