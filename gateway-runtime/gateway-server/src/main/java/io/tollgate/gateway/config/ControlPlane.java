package io.tollgate.gateway.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.IdJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The control plane's internal API, blocking: to be called on virtual threads. Every call is bounded in time and size. This
 * is the installation's own service, not an address a tenant chose, so it does not go through the egress dialer.
 */
final class ControlPlane implements AutoCloseable {

    private static final int MAX_SMALL_BYTES = 4 * 1024 * 1024;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(IdJson.module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final DirectorySettings settings;
    private final HttpClient client;

    ControlPlane(DirectorySettings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Answer of the feed: {@code seq} is the newest, {@code reset} asks to reload everything held. */
    record FeedAnswer(long seq, boolean reset, @Nullable List<Change> changes) {

        record Change(
                long seq,
                @JsonProperty("gateway_id") @Nullable GatewayId gatewayId) {}
    }

    private record Resolved(
            @JsonProperty("gateway_id") @Nullable GatewayId gatewayId) {}

    /** The gateway of a public name; {@code kind} is {@code gateway_slug}, {@code key_id} or {@code domain}. */
    Optional<GatewayId> resolve(String kind, String name) throws IOException {
        HttpResponse<byte[]> answer =
                get("/internal/v1/resolve?" + kind + "=" + encode(name), settings.requestTimeout(), MAX_SMALL_BYTES);
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                MAPPER.readValue(success(answer).body(), Resolved.class).gatewayId());
    }

    /** The newest snapshot; empty when the gateway is gone. */
    Optional<SignedSnapshot> snapshot(GatewayId gateway) throws IOException {
        HttpResponse<byte[]> answer = get(
                "/internal/v1/gateways/" + gateway + "/snapshot",
                settings.requestTimeout(),
                settings.maxSnapshotBytes());
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        String signature = success(answer)
                .headers()
                .firstValue("X-Tollgate-Signature")
                .orElseThrow(() -> new IOException("the control plane sent a snapshot without signature"));
        try {
            return Optional.of(
                    new SignedSnapshot(answer.body(), Base64.getDecoder().decode(signature.trim())));
        } catch (IllegalArgumentException e) {
            throw new IOException("the control plane sent a signature that is no Base64", e);
        }
    }

    /** Waits for changes after {@code after}, at most the feed's waiting time. */
    FeedAnswer feed(long after) throws IOException {
        String path = "/internal/v1/feed?node=" + encode(settings.nodeId())
                + "&internal_url=" + encode(settings.internalUrl().toString())
                + "&after=" + after
                + "&wait_ms=" + settings.feedWait().toMillis();
        HttpResponse<byte[]> answer = get(path, settings.feedWait().plus(settings.requestTimeout()), MAX_SMALL_BYTES);
        return MAPPER.readValue(success(answer).body(), FeedAnswer.class);
    }

    private HttpResponse<byte[]> get(String pathAndQuery, Duration timeout, int maxBytes) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.tenantUrl() + pathAndQuery))
                .header("Authorization", "Bearer " + settings.nodeToken().reveal())
                .timeout(timeout)
                .GET()
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxBytes));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("the control plane did not answer within " + timeout, e);
        } catch (ExecutionException e) {
            throw new IOException("the control plane cannot be reached: " + e.getCause(), e);
        }
    }

    private static HttpResponse<byte[]> success(HttpResponse<byte[]> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException("the control plane answered " + answer.statusCode());
        }
        return answer;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
