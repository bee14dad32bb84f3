package io.tollgate.tenant.snapshot;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.tenant.api.PlatformJson;
import io.tollgate.tenant.api.TestConnectionResponse;
import io.tollgate.tenant.error.Unavailable;
import io.tollgate.tenant.registry.TestingNode;
import io.tollgate.tenant.security.NodeToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Has the node heard of last test a connection, through its internal port. Thread-safe. */
public final class NodeConnectionTests implements TestingNode {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int MAX_BYTES = 64 * 1024;

    private final HttpClient http;
    private final Nodes nodes;
    private final NodeToken token;

    public NodeConnectionTests(HttpClient http, Nodes nodes, NodeToken token) {
        this.http = http;
        this.nodes = nodes;
        this.token = token;
    }

    private record Given(
            String provider,
            @Nullable String baseUrl,
            @Nullable String apiKey) {

        @Override
        public String toString() {
            return "Given[provider=" + provider + ", apiKey=[secret]]";
        }
    }

    private record Stored(GatewayId gatewayId, RegistryId registryId) {}

    @Override
    public TestConnectionResponse testGiven(String provider, @Nullable String baseUrl, @Nullable String apiKey) {
        return ask(new Given(provider, baseUrl, apiKey));
    }

    @Override
    public TestConnectionResponse testStored(GatewayId gateway, RegistryId registry) {
        return ask(new Stored(gateway, registry));
    }

    private TestConnectionResponse ask(Object question) {
        URI node = nodes.anyConnected()
                .orElseThrow(() -> new Unavailable(
                        "no_node", "No gateway node is connected; start one, then test the connection again."));
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(node + "/internal/v1/test-connection"))
                    .timeout(TIMEOUT)
                    .header("Authorization", token.bearer())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(
                            PlatformJson.mapper().writeValueAsBytes(question)))
                    .build();
            HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new Unavailable("node_failed", "The gateway node could not test the connection; try again.");
                }
                return PlatformJson.mapper().readValue(body.readNBytes(MAX_BYTES), TestConnectionResponse.class);
            }
        } catch (IOException e) {
            throw new Unavailable("node_failed", "The gateway node did not answer; try again shortly.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("node_failed", "The connection test was interrupted.");
        }
    }
}
