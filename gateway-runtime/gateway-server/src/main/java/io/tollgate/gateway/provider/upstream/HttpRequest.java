package io.tollgate.gateway.provider.upstream;

import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import org.jspecify.annotations.Nullable;

/**
 * One outbound request: path below the origin's own, at most a bearer credential, a JSON body unless empty. Nothing else of
 * the client's request can get in.
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, never compared
public record HttpRequest(
        HttpString method,
        Origin origin,
        String route,
        @Nullable String authorization,
        byte[] body) {

    private static final byte[] NO_BODY = {};

    public static HttpRequest get(Origin origin, String route, @Nullable String authorization) {
        return new HttpRequest(Methods.GET, origin, route, authorization, NO_BODY);
    }

    public static HttpRequest post(Origin origin, String route, @Nullable String authorization, byte[] body) {
        return new HttpRequest(Methods.POST, origin, route, authorization, body);
    }

    HttpRequest withoutBody() {
        return new HttpRequest(method, origin, route, authorization, NO_BODY);
    }

    @Override
    public String toString() {
        return method + " " + origin.hostHeader() + origin.path() + route;
    }
}
