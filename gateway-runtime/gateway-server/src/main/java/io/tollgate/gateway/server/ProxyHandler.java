package io.tollgate.gateway.server;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;

/** Everything on the proxy port behind the guard. Stays on the I/O thread. */
final class ProxyHandler implements HttpHandler {

    private final ProxyServices services;
    private final HealthHandler health;

    ProxyHandler(ProxyServices services, HealthHandler health) {
        this.services = services;
        this.health = health;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        if (!health.answer(exchange)) {
            exchange.dispatch(SameThreadExecutor.INSTANCE, new ProxyRequest(services, exchange));
        }
    }
}
