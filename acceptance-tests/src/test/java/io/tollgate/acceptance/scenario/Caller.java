package io.tollgate.acceptance.scenario;

import io.tollgate.acceptance.net.HttpRequests;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** An application that calls a gateway with its key alone. */
record Caller(URI gateway, String key) {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    /** A chat completion; {@code extra} is more JSON members, each starting with a comma. */
    HttpResponse<String> chat(String model, boolean stream, String prompt, String extra) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway + "/v1/chat/completions"))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(HttpRequests.chat(model, stream, prompt, extra)))
                .build();
        return send(request);
    }

    /** Any request. */
    static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(request.uri().getPath() + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
