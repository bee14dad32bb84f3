package io.tollgate.gateway.server;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.util.Map;

/** {@code /healthz}, {@code /health}: alive; {@code /readyz}: can serve, or what is missing. */
final class HealthHandler {

    private final Readiness readiness;

    HealthHandler(Readiness readiness) {
        this.readiness = readiness;
    }

    /** Answers when the path is one of these. */
    boolean answer(HttpServerExchange exchange) {
        if (!exchange.getRequestMethod().equals(Methods.GET)
                && !exchange.getRequestMethod().equals(Methods.HEAD)) {
            return false;
        }
        switch (exchange.getRequestPath()) {
            case "/healthz", "/health" -> send(exchange, 200, "{\"status\":\"ok\"}");
            case "/readyz" -> ready(exchange);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void ready(HttpServerExchange exchange) {
        Map<String, String> missing = readiness.missing();
        if (missing.isEmpty()) {
            send(exchange, 200, "{\"status\":\"ready\"}");
            return;
        }
        StringBuilder out = new StringBuilder("{\"status\":\"not_ready\",\"dependencies\":{");
        missing.forEach((name, state) -> {
            out.append(out.charAt(out.length() - 1) == '{' ? "\"" : ",\"");
            Json.escape(name, out);
            out.append("\":\"");
            Json.escape(state, out);
            out.append('"');
        });
        send(exchange, 503, out.append("}}").toString());
    }

    private static void send(HttpServerExchange exchange, int status, String body) {
        exchange.setStatusCode(status);
        SecurityHeaders.put(exchange.getResponseHeaders());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseSender().send(body);
    }
}
