package io.tollgate.tenant.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.tenant.api.PlatformJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Calls the service as somebody with this bearer token. */
public record PlatformClient(HttpClient http, URI base, Optional<String> token) {

    /** An answer, with its exact bytes. */
    public record Answer(int status, HttpResponse<byte[]> response) {

        public byte[] bytes() {
            return response.body();
        }

        public JsonNode json() {
            try {
                return PlatformJson.mapper().readTree(bytes());
            } catch (IOException e) {
                throw new IllegalStateException(text(), e);
            }
        }

        public String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The id of a created object. */
        public String id() {
            return json().path("id").asText();
        }
    }

    public PlatformClient as(String otherToken) {
        return new PlatformClient(http, base, Optional.of(otherToken));
    }

    public PlatformClient asNobody() {
        return new PlatformClient(http, base, Optional.empty());
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    public Answer post(String path, String body) {
        return send("POST", path, body);
    }

    public Answer send(String method, String path, @org.jspecify.annotations.Nullable String body) {
        return send(method, path, body, Map.of());
    }

    public Answer send(
            String method, String path, @org.jspecify.annotations.Nullable String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(40))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
