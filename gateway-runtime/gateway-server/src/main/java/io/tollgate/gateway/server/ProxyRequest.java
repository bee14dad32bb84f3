package io.tollgate.gateway.server;

import io.tollgate.contract.id.EventId;
import io.tollgate.contract.id.RequestId;
import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.usage.UsageEvent;
import io.tollgate.contract.usage.UsageEvent.Outcome;
import io.tollgate.contract.usage.UsageEvent.Source;
import io.tollgate.gateway.config.GatewayConfig;
import io.tollgate.gateway.error.GatewayError;
import io.tollgate.gateway.error.Refusal;
import io.tollgate.gateway.identity.Caller;
import io.tollgate.gateway.identity.CallerIdentifier.RequestHead;
import io.tollgate.gateway.identity.Identification;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One request from its first byte to its last: who calls, which route, and what every answer carries. */
final class ProxyRequest implements Runnable, RequestHead {

    private static final HttpString TRACE_ID = new HttpString("X-AG-Trace-Id");
    private static final HttpString SESSION_ID = new HttpString("X-Session-Id");
    private static final HttpString SERVER_TIMING = new HttpString("Server-Timing");
    private static final int MAX_SESSION_ID = 128;

    private final ProxyServices services;
    private final HttpServerExchange exchange;
    private final ClientLink link;
    private final RequestId id;
    private final Instant startedAt;
    private final long startedNanos;
    private boolean ended;
    private boolean gone;

    ProxyRequest(ProxyServices services, HttpServerExchange exchange) {
        this.services = services;
        this.exchange = exchange;
        this.link = ClientLink.of(exchange, services.loops(), services.inFlight());
        this.startedAt = services.clock().instant();
        this.startedNanos = link.loop().deadlines().now();
        this.id = newId();
    }

    private RequestId newId() {
        RandomGenerator random = services.random().get();
        return RequestId.of(startedAt.toEpochMilli(), random.nextLong(), random.nextLong());
    }

    @Override
    public void run() {
        services.inFlight().started();
        link.begin(this::leftEarly);
        services.identifier().identify(this, link.loop().thread(), this::identified);
    }

    /** Gone before there was anything to settle. */
    private void leftEarly() {
        gone = true;
        end();
    }

    private void identified(Identification identification) {
        if (gone) {
            return;
        }
        switch (identification) {
            case Identification.Rejected(Refusal refusal, GatewayConfig gateway) -> refuse(refusal, gateway);
            case Identification.Identified(Caller caller) -> route(caller);
        }
    }

    private void route(Caller caller) {
        switch (caller.route()) {
            case "/v1/chat/completions" -> {
                if (allow(caller, Methods.POST)) {
                    new ChatCompletion(this, services, caller).start();
                }
            }
            case "/v1/models" -> {
                if (allow(caller, Methods.GET)) {
                    ModelList.answer(this, services, caller);
                }
            }
            default -> refuse(Refusal.of(GatewayError.NOT_FOUND), caller, null, 1);
        }
    }

    private boolean allow(Caller caller, HttpString method) {
        if (exchange.getRequestMethod().equals(method)) {
            return true;
        }
        exchange.getResponseHeaders().put(Headers.ALLOW, method.toString());
        refuse(Refusal.of(GatewayError.METHOD_NOT_ALLOWED, "use " + method), caller, null, 1);
        return false;
    }

    @Override
    public String path() {
        return exchange.getRequestPath();
    }

    @Override
    public @Nullable String host() {
        return exchange.getRequestHeaders().getFirst(Headers.HOST);
    }

    @Override
    public @Nullable String header(String name) {
        return exchange.getRequestHeaders().getFirst(HeaderNames.of(name));
    }

    HttpServerExchange exchange() {
        return exchange;
    }

    ClientLink link() {
        return link;
    }

    RequestId id() {
        return id;
    }

    Instant startedAt() {
        return startedAt;
    }

    long elapsedNanos() {
        return link.loop().deadlines().now() - startedNanos;
    }

    /** Header fields of every answer; {@code upstreamNanos} is the part that the upstream took. */
    void putHeaders(long upstreamNanos) {
        HeaderMap headers = exchange.getResponseHeaders();
        SecurityHeaders.put(headers);
        headers.put(TRACE_ID, id.toString());
        headers.put(SESSION_ID, sessionId());
        long upstreamMicros = upstreamNanos / 1000;
        StringBuilder timing = new StringBuilder(48).append("gateway;dur=");
        millis(elapsedNanos() / 1000 - upstreamMicros, timing);
        timing.append(", upstream;dur=");
        millis(upstreamMicros, timing);
        headers.put(SERVER_TIMING, timing.toString());
        if (services.inFlight().closing()) {
            exchange.setPersistent(false);
            headers.put(Headers.CONNECTION, "close");
        }
    }

    private static void millis(long micros, StringBuilder out) {
        long rest = Math.max(0, micros);
        long tenths = rest % 1000 / 10;
        out.append(rest / 1000).append('.').append(tenths / 10).append(tenths % 10);
    }

    private String sessionId() {
        String given = exchange.getRequestHeaders().getFirst(SESSION_ID);
        if (given == null || given.isEmpty() || given.length() > MAX_SESSION_ID) {
            return newId().toString();
        }
        for (int i = 0; i < given.length(); i++) {
            if (given.charAt(i) <= ' ' || given.charAt(i) > '~') {
                return newId().toString();
            }
        }
        return given;
    }

    /** Refuses somebody unknown; the gateway's live feed hears of it when it is known which. */
    private void refuse(Refusal refusal, @Nullable GatewayConfig gateway) {
        if (gateway != null) {
            UsageEvent event = refusedEvent(gateway, null, refusal.error(), null, 1);
            services.liveFeed().publish(event);
            services.metrics().request(event, elapsedNanos());
        }
        answer(refusal);
    }

    /** Refuses a known caller before any upstream was tried, or tried again; {@code number} is the attempt it would have been. */
    void refuse(Refusal refusal, Caller caller, @Nullable String model, int number) {
        UsageEvent event = refusedEvent(caller.gateway(), caller, refusal.error(), model, number);
        services.recorder().recordRefused(event);
        published(event);
        answer(refusal);
    }

    void published(UsageEvent event) {
        services.liveFeed().publish(event);
        services.metrics().request(event, elapsedNanos());
    }

    /** Writes a refusal; what was not read of the request body is not waited for. */
    void answer(Refusal refusal) {
        end();
        putHeaders(0);
        if (exchange.isRequestComplete()) {
            ErrorResponder.refuse(exchange, refusal);
        } else {
            ErrorResponder.refuseAndClose(exchange, refusal);
        }
    }

    /** The request is over for the node: what follows is only writing. */
    void end() {
        if (!ended) {
            ended = true;
            link.end();
            services.inFlight().ended();
        }
    }

    private UsageEvent refusedEvent(
            GatewayConfig gateway, @Nullable Caller caller, GatewayError error, @Nullable String model, int number) {
        return new UsageEvent(
                new EventId(id, number),
                gateway.snapshot().organizationId(),
                gateway.snapshot().gatewayId(),
                caller == null ? null : caller.consumer().config().id(),
                caller == null ? null : caller.keyId(),
                null,
                null,
                model,
                null,
                caller == null ? path() : caller.route(),
                false,
                startedAt,
                services.clock().instant(),
                null,
                error.status(),
                Outcome.REFUSED,
                error.code(),
                TokenUsage.NONE,
                Source.NONE,
                null,
                null,
                gateway.snapshot().version());
    }
}
