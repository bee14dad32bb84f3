package io.tollgate.gateway.server;

import io.tollgate.gateway.error.GatewayError;
import io.tollgate.gateway.error.Refusal;
import io.tollgate.gateway.error.Refusal.HeaderField;
import io.undertow.io.IoCallback;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The only writer of errors: compact JSON, {@code application/json} without a charset. Stateless. */
final class ErrorResponder {

    private ErrorResponder() {}

    static void refuse(HttpServerExchange exchange, Refusal refusal) {
        HeaderMap headers = exchange.getResponseHeaders();
        for (HeaderField field : refusal.headers()) {
            headers.put(HttpString.tryFromString(field.name()), field.value());
        }
        String body = refusal.body() != null ? refusal.body() : body(refusal.error(), refusal.message());
        send(exchange, refusal.error().status(), ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Refuses and closes the connection without reading what is left of the request. */
    static void refuseAndClose(HttpServerExchange exchange, Refusal refusal) {
        exchange.setPersistent(false);
        exchange.getResponseHeaders().put(Headers.CONNECTION, "close");
        Connectors.terminateRequest(exchange);
        refuse(exchange, refusal);
    }

    /** An upstream's own error as it came; of its header fields only Retry-After survives. */
    static void relay(HttpServerExchange exchange, int status, byte[] body, @Nullable String retryAfter) {
        if (retryAfter != null && retryAfter.length() <= 64) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, retryAfter);
        }
        send(exchange, status, ByteBuffer.wrap(body));
    }

    private static void send(HttpServerExchange exchange, int status, ByteBuffer body) {
        exchange.setStatusCode(status);
        SecurityHeaders.put(exchange.getResponseHeaders());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseSender().send(body, IoCallback.END_EXCHANGE);
    }

    static String body(GatewayError error, @Nullable String message) {
        StringBuilder out = new StringBuilder(64)
                .append("{\"error\":\"")
                .append(error.code())
                .append('"');
        if (message != null) {
            out.append(",\"message\":\"");
            Json.escape(message, out);
            out.append('"');
        }
        return out.append('}').toString();
    }
}
