package io.tollgate.gateway.server;

import io.tollgate.gateway.error.GatewayError;
import io.tollgate.gateway.error.Refusal;
import io.tollgate.gateway.provider.upstream.IoLoops;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The internal port: health, metrics, and the control plane's calls, which carry the node token. */
final class InternalHandler implements HttpHandler {

    private final HealthHandler health;
    private final GatewayMetrics metrics;
    private final ConnectionTest connectionTest;
    private final IoLoops loops;
    private final InFlight inFlight;
    private final ServerSettings settings;
    private final byte[] authorization;

    InternalHandler(
            HealthHandler health,
            GatewayMetrics metrics,
            ConnectionTest connectionTest,
            IoLoops loops,
            InFlight inFlight,
            ServerSettings settings) {
        this.health = health;
        this.metrics = metrics;
        this.connectionTest = connectionTest;
        this.loops = loops;
        this.inFlight = inFlight;
        this.settings = settings;
        this.authorization = ("Bearer " + settings.nodeToken()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        if (health.answer(exchange)) {
            return;
        }
        String path = exchange.getRequestPath();
        if (path.equals("/metrics") && exchange.getRequestMethod().equals(Methods.GET)) {
            exchange.setStatusCode(200);
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
            exchange.getResponseSender().send(metrics.scrape());
        } else if (path.equals("/internal/v1/test-connection")
                && exchange.getRequestMethod().equals(Methods.POST)) {
            if (authorized(exchange)) {
                exchange.dispatch(SameThreadExecutor.INSTANCE, () -> testConnection(exchange));
            } else {
                ErrorResponder.refuseAndClose(
                        exchange, Refusal.of(GatewayError.UNAUTHENTICATED, "send the node token as bearer token"));
            }
        } else {
            ErrorResponder.refuseAndClose(exchange, Refusal.of(GatewayError.NOT_FOUND));
        }
    }

    private boolean authorized(HttpServerExchange exchange) {
        String given = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        return given != null && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization);
    }

    private void testConnection(HttpServerExchange exchange) {
        ClientLink link = ClientLink.of(exchange, loops, inFlight);
        new BodyReader(exchange, link.loop(), settings, new BodyReader.Done() {
                    @Override
                    public void read(byte[] body) {
                        connectionTest.run(exchange, link.loop(), body);
                    }

                    @Override
                    public void gone() {
                        exchange.endExchange();
                    }

                    @Override
                    public void refused(GatewayError error) {
                        ErrorResponder.refuseAndClose(exchange, Refusal.of(error));
                    }
                })
                .start();
    }
}
