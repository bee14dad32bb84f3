package io.tollgate.gateway.server;

import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;

/** Header fields on every answer that tell browsers to keep their hands off API data. */
final class SecurityHeaders {

    private static final HttpString CONTENT_TYPE_OPTIONS = new HttpString("X-Content-Type-Options");
    private static final HttpString FRAME_OPTIONS = new HttpString("X-Frame-Options");
    private static final HttpString REFERRER_POLICY = new HttpString("Referrer-Policy");

    private SecurityHeaders() {}

    static void put(HeaderMap headers) {
        headers.put(CONTENT_TYPE_OPTIONS, "nosniff");
        headers.put(FRAME_OPTIONS, "DENY");
        headers.put(REFERRER_POLICY, "no-referrer");
    }
}
