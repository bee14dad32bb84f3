package io.tollgate.gateway.server;

import io.tollgate.gateway.error.GatewayError;
import io.tollgate.gateway.error.Refusal;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.Protocols;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first handler: what is not one unambiguous HTTP/1.1 request with a canonical path is answered 400 and its connection
 * closed, so that following bytes are never taken for a request. Sets every exchange to 500, so that a forgotten path never
 * looks like success.
 */
final class EdgeGuard implements HttpHandler {

    private static final Set<HttpString> METHODS = Set.of(
            Methods.GET, Methods.HEAD, Methods.POST, Methods.PUT, Methods.PATCH, Methods.DELETE, Methods.OPTIONS);
    private static final int MAX_LENGTH_DIGITS = 15;
    private static final int MAX_PATH = 2048;

    private final HttpHandler next;

    EdgeGuard(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        exchange.setStatusCode(500);
        String problem = problem(exchange);
        if (problem == null) {
            next.handleRequest(exchange);
        } else {
            ErrorResponder.refuseAndClose(exchange, Refusal.of(GatewayError.BAD_FRAMING, problem));
        }
    }

    private static @Nullable String problem(HttpServerExchange exchange) {
        if (!exchange.getProtocol().equals(Protocols.HTTP_1_1)) {
            return "only HTTP/1.1 is served here";
        }
        if (!METHODS.contains(exchange.getRequestMethod())) {
            return "the request method is not known";
        }
        HeaderMap headers = exchange.getRequestHeaders();
        String framing = framingProblem(headers);
        if (framing != null) {
            return framing;
        }
        HeaderValues expect = headers.get(Headers.EXPECT);
        if (expect != null && !(expect.size() == 1 && "100-continue".equalsIgnoreCase(expect.getFirst()))) {
            return "only Expect: 100-continue is understood";
        }
        return canonical(exchange.getRequestURI()) ? null : "the request path is not canonical";
    }

    private static @Nullable String framingProblem(HeaderMap headers) {
        HeaderValues encoding = headers.get(Headers.TRANSFER_ENCODING);
        HeaderValues length = headers.get(Headers.CONTENT_LENGTH);
        if (encoding != null) {
            boolean chunked = encoding.size() == 1 && "chunked".equalsIgnoreCase(encoding.getFirst());
            if (!chunked) {
                return "Transfer-Encoding must be exactly chunked";
            }
            return length == null ? null : "Content-Length and Transfer-Encoding exclude each other";
        }
        return length == null || (length.size() == 1 && digits(length.getFirst()))
                ? null
                : "Content-Length must be one number of at most 15 digits";
    }

    private static boolean digits(String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH_DIGITS) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Plain segments only: no escapes, no empty segment but the last, no dot segment, no parameters. */
    private static boolean canonical(String path) {
        int length = path.length();
        if (length == 0 || length > MAX_PATH || path.charAt(0) != '/') {
            return false;
        }
        int segment = 1;
        for (int i = 1; i <= length; i++) {
            if (i == length || path.charAt(i) == '/') {
                if (!segmentIsPlain(path, segment, i, i == length)) {
                    return false;
                }
                segment = i + 1;
            } else if (!allowed(path.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean segmentIsPlain(String path, int from, int to, boolean last) {
        int length = to - from;
        if (length == 0) {
            return last;
        }
        boolean dots = path.charAt(from) == '.' && (length == 1 || (length == 2 && path.charAt(from + 1) == '.'));
        return !dots;
    }

    private static boolean allowed(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "-._~:@!$&'()*+,=".indexOf(c) >= 0;
    }
}
