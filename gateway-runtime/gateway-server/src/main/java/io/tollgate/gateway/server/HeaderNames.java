package io.tollgate.gateway.server;

import io.undertow.util.HttpString;
import java.util.HashMap;
import java.util.Map;

/** Header names used for every request in the form that the server looks up fastest. Immutable. */
final class HeaderNames {

    private static final Map<String, HttpString> KNOWN = known(
            "X-AG-Gateway-Slug",
            "X-AG-API-Key",
            "x-api-key",
            "x-goog-api-key",
            "Authorization",
            "X-RateLimit-Consumer-Limit",
            "X-RateLimit-Consumer-Remaining",
            "X-RateLimit-Consumer-Reset",
            "X-RateLimit-Global-Limit",
            "X-RateLimit-Global-Remaining",
            "X-RateLimit-Global-Reset");

    private HeaderNames() {}

    static HttpString of(String name) {
        HttpString known = KNOWN.get(name);
        return known != null ? known : HttpString.tryFromString(name);
    }

    private static Map<String, HttpString> known(String... names) {
        Map<String, HttpString> known = new HashMap<>();
        for (String name : names) {
            known.put(name, HttpString.tryFromString(name));
        }
        return known;
    }
}
