package io.tollgate.acceptance.stack;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.tenant.api.CreateConsumerRequest;
import io.tollgate.tenant.api.CreateGatewayRequest;
import io.tollgate.tenant.api.CreateOrganizationRequest;
import io.tollgate.tenant.api.CreateRegistryRequest;
import io.tollgate.tenant.api.CreatedConsumerResponse;
import io.tollgate.tenant.api.GatewayResponse;
import io.tollgate.tenant.api.OrganizationResponse;
import io.tollgate.tenant.api.PlatformJson;
import io.tollgate.tenant.api.RegistryResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The platform API as one person uses it. Calls that do not answer 2xx throw, saying what the server said. */
public final class PlatformClient {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final URI base;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    public PlatformClient(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    public OrganizationResponse createOrganization(String name) {
        return post(
                "/platform/v1/organizations",
                new CreateOrganizationRequest(name, null, null, null),
                new TypeReference<>() {});
    }

    public GatewayResponse createGateway(OrganizationId organization, String name) {
        return post(
                "/platform/v1/organizations/" + organization + "/gateways",
                new CreateGatewayRequest(name, null),
                new TypeReference<>() {});
    }

    /** A registry that reaches an OpenAI-compatible address. */
    public RegistryResponse createRegistry(GatewayResponse gateway, String baseUrl, String apiKey) {
        return createRegistry(gateway, "upstream", baseUrl, apiKey);
    }

    /** The same under a name of its own. */
    public RegistryResponse createRegistry(GatewayResponse gateway, String name, String baseUrl, String apiKey) {
        return post(
                path(gateway) + "/registries",
                new CreateRegistryRequest(name, "openai_compatible", baseUrl, apiKey, null),
                new TypeReference<>() {});
    }

    /** A registry of the built-in echo provider. */
    public RegistryResponse createEchoRegistry(GatewayResponse gateway) {
        return post(
                path(gateway) + "/registries",
                new CreateRegistryRequest("Echo", "echo", null, null, null),
                new TypeReference<>() {});
    }

    public CreatedConsumerResponse createConsumer(
            GatewayResponse gateway,
            String name,
            RegistryId registry,
            CreateConsumerRequest.@Nullable RateLimit rateLimit,
            CreateConsumerRequest.@Nullable Budget budget) {
        return post(
                path(gateway) + "/consumers",
                new CreateConsumerRequest(name, List.of(registry), null, "first", null, rateLimit, budget),
                new TypeReference<>() {});
    }

    /** The overview of billing-usage. */
    public JsonNode overview(URI billing, OrganizationId organization, GatewayId gateway) {
        HttpResponse<String> answer = send(
                "GET",
                URI.create(
                        billing + "/v1/organizations/" + organization + "/gateways/" + gateway + "/overview?range=24h"),
                null);
        return read(answer, new TypeReference<>() {});
    }

    /** Any call, whatever it answers. */
    public HttpResponse<String> send(String method, URI uri, @Nullable String body) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String path(GatewayResponse gateway) {
        return "/platform/v1/organizations/" + gateway.organizationId() + "/gateways/" + gateway.id();
    }

    private <T> T post(String path, Object body, TypeReference<T> type) {
        try {
            return read(
                    send("POST", URI.create(base + path), PlatformJson.mapper().writeValueAsString(body)), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(HttpResponse<String> answer, TypeReference<T> type) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    answer.request().uri().getPath() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        try {
            return PlatformJson.mapper().readValue(answer.body(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
