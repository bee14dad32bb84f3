package io.tollgate.acceptance.scenario;

import java.util.List;
import java.util.Map;

/** A way to reach a consumer: a base URL for any OpenAI client, and headers where the form needs one. */
record Addressing(String form, String baseUrl, Map<String, String> headers) {

    /** All four forms of the same consumer. */
    static List<Addressing> all(int port, String gatewaySlug, String consumerSlug) {
        String origin = "http://127.0.0.1:" + port;
        return List.of(
                new Addressing("key alone", origin + "/v1", Map.of()),
                new Addressing("slug path", origin + "/" + gatewaySlug + "/" + consumerSlug + "/v1", Map.of()),
                new Addressing("path", origin + "/" + consumerSlug + "/v1", Map.of("X-AG-Gateway-Slug", gatewaySlug)),
                new Addressing(
                        "host",
                        "http://" + gatewaySlug + ".gw.localhost:" + port + "/" + consumerSlug + "/v1",
                        Map.of()));
    }
}
