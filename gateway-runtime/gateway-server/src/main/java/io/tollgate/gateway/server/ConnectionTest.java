package io.tollgate.gateway.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tollgate.contract.config.RegistryConfig;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.gateway.config.GatewayConfig;
import io.tollgate.gateway.config.ProviderCredentials;
import io.tollgate.gateway.config.ProviderCredentials.CredentialUnusableException;
import io.tollgate.gateway.config.Secret;
import io.tollgate.gateway.error.GatewayError;
import io.tollgate.gateway.error.Refusal;
import io.tollgate.gateway.provider.Upstream;
import io.tollgate.gateway.provider.UpstreamFailure;
import io.tollgate.gateway.provider.UpstreamHead;
import io.tollgate.gateway.provider.UpstreamListener;
import io.tollgate.gateway.provider.Upstreams;
import io.tollgate.gateway.provider.openai.OpenAiUpstream;
import io.tollgate.gateway.provider.upstream.IoLoop;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tries an upstream the way a request would reach it, through the same dialer and its rules, and says how far it came:
 * address, connect, tls, authentication, provider.
 */
public final class ConnectionTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Upstreams upstreams;
    private final ProviderCredentials credentials;
    private final Function<GatewayId, CompletionStage<@Nullable GatewayConfig>> gateways;

    /** @param gateways finds a gateway for a test of a stored registry; completes with null when there is none */
    public ConnectionTest(
            Upstreams upstreams,
            ProviderCredentials credentials,
            Function<GatewayId, CompletionStage<@Nullable GatewayConfig>> gateways) {
        this.upstreams = upstreams;
        this.credentials = credentials;
        this.gateways = gateways;
    }

    private record Body(
            @Nullable String provider,
            @JsonProperty("base_url") @Nullable String baseUrl,
            @JsonProperty("api_key") @Nullable String apiKey,
            @JsonProperty("registry_id") @Nullable String registryId,
            @JsonProperty("gateway_id") @Nullable String gatewayId) {

        @Override
        public String toString() {
            return "Body[provider=" + provider + "]";
        }
    }

    void run(HttpServerExchange exchange, IoLoop loop, byte[] json) {
        Body body;
        try {
            body = JSON.readValue(json, Body.class);
        } catch (IOException e) {
            refuse(exchange, "the body must be a JSON object");
            return;
        }
        if (body.registryId != null && body.gatewayId != null) {
            stored(exchange, loop, body.registryId, body.gatewayId);
        } else if (body.provider != null) {
            RegistryConfig registry = new RegistryConfig(
                    new RegistryId(new UUID(0, 0)), "test", body.provider, true, body.baseUrl, null, List.of());
            Secret secret = body.apiKey == null || body.apiKey.isEmpty() ? null : new Secret(body.apiKey);
            probe(exchange, loop, registry, secret);
        } else {
            refuse(exchange, "name provider, or registry_id and gateway_id");
        }
    }

    private void stored(HttpServerExchange exchange, IoLoop loop, String registryId, String gatewayId) {
        GatewayId gateway;
        RegistryId registry;
        try {
            gateway = GatewayId.fromString(gatewayId);
            registry = RegistryId.fromString(registryId);
        } catch (IllegalArgumentException e) {
            refuse(exchange, "registry_id and gateway_id must be UUIDs");
            return;
        }
        gateways.apply(gateway)
                .whenComplete((found, failure) -> loop.thread().execute(() -> stored(exchange, loop, registry, found)));
    }

    private void stored(HttpServerExchange exchange, IoLoop loop, RegistryId wanted, @Nullable GatewayConfig gateway) {
        RegistryConfig registry = gateway == null
                ? null
                : gateway.snapshot().registries().stream()
                        .filter(candidate -> candidate.id().equals(wanted))
                        .findFirst()
                        .orElse(null);
        if (gateway == null || registry == null) {
            ErrorResponder.refuse(
                    exchange, Refusal.of(GatewayError.NOT_FOUND, "this node does not know that registry"));
            return;
        }
        try {
            Secret secret = registry.credential() == null ? null : credentials.open(gateway, registry);
            probe(exchange, loop, registry, secret);
        } catch (CredentialUnusableException e) {
            answer(exchange, false, "authentication", 0, 0, "the stored credential does not open; store it again");
        }
    }

    private void probe(HttpServerExchange exchange, IoLoop loop, RegistryConfig registry, @Nullable Secret credential) {
        Upstream upstream = upstreams.find(registry.provider());
        if (upstream == null) {
            answer(exchange, false, "address", 0, 0, "this node has no provider " + registry.provider());
        } else if (upstream instanceof OpenAiUpstream http) {
            http.probe(registry, credential, loop, new Probe(exchange, loop));
        } else {
            answer(exchange, true, "provider", 200, 0, "built in");
        }
    }

    private static void refuse(HttpServerExchange exchange, String message) {
        ErrorResponder.refuse(exchange, Refusal.of(GatewayError.INVALID_REQUEST, message));
    }

    private static void answer(
            HttpServerExchange exchange, boolean ok, String stage, int status, long millis, String message) {
        StringBuilder out = new StringBuilder(128)
                .append("{\"ok\":")
                .append(ok)
                .append(",\"stage\":\"")
                .append(stage)
                .append("\",\"status_code\":")
                .append(status == 0 ? "null" : Integer.toString(status))
                .append(",\"latency_ms\":")
                .append(millis)
                .append(",\"message\":\"");
        Json.escape(message, out);
        exchange.setStatusCode(200);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseSender().send(out.append("\"}").toString());
    }

    /** Only the status counts; the body is thrown away. */
    private static final class Probe implements UpstreamListener {
        private final HttpServerExchange exchange;
        private final IoLoop loop;
        private final long startedNanos;
        private @Nullable UpstreamHead head;

        Probe(HttpServerExchange exchange, IoLoop loop) {
            this.exchange = exchange;
            this.loop = loop;
            this.startedNanos = loop.deadlines().now();
        }

        @Override
        public void onHead(UpstreamHead answered) {
            head = answered;
        }

        @Override
        public void onData(ByteBuffer data) {}

        @Override
        public void onEnd() {
            UpstreamHead answered = head;
            int status = answered == null ? 0 : answered.status();
            boolean denied = status == 401 || status == 403;
            boolean ok = status >= 200 && status < 300;
            String message = ok
                    ? "the provider answers"
                    : denied
                            ? "the provider refuses this API key"
                            : "the provider answers status " + status + " to GET /models";
            answer(exchange, ok, denied ? "authentication" : "provider", status, millis(), message);
        }

        @Override
        public void onFailed(UpstreamFailure failure) {
            String stage = switch (failure) {
                case ADDRESS -> "address";
                case CONNECT, CONNECT_TIMEOUT -> "connect";
                case TLS -> "tls";
                case FIRST_BYTE_TIMEOUT, IDLE_TIMEOUT, TOTAL_TIMEOUT, CUT, TOO_LARGE -> "provider";
            };
            String message = switch (stage) {
                case "address" -> "this address is not one that may be called, or its name does not resolve";
                case "connect" -> "no connection to this address";
                case "tls" ->
                    "no secure connection: the handshake failed, or the certificate is not valid for this name";
                default -> "the provider gave no whole answer in time";
            };
            answer(exchange, false, stage, 0, millis(), message);
        }

        private long millis() {
            return (loop.deadlines().now() - startedNanos) / 1_000_000;
        }
    }
}
