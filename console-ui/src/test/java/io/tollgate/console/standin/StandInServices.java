package io.tollgate.console.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tollgate.console.client.ApiException;
import io.tollgate.console.client.UsagePort.RequestRow;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.tenant.api.CreateConsumerRequest;
import io.tollgate.tenant.api.CreateGatewayRequest;
import io.tollgate.tenant.api.CreateKeyRequest;
import io.tollgate.tenant.api.CreateOrganizationRequest;
import io.tollgate.tenant.api.CreateRegistryRequest;
import io.tollgate.tenant.api.InviteRequest;
import io.tollgate.tenant.api.Page;
import io.tollgate.tenant.api.PlatformJson;
import io.tollgate.tenant.api.Problem;
import io.tollgate.tenant.api.TestConnectionRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Configuration service, usage service and gateway on one port; {@code /billing} and {@code /v1} as in a real installation. */
public final class StandInServices implements AutoCloseable {

    private static final JsonMapper JSON = PlatformJson.mapper();

    private final HttpServer server;
    private final Clock clock;
    private final InMemoryPlatform platform = new InMemoryPlatform();
    private final InMemoryUsage usage;
    private volatile String lastAuthorization = "";

    public StandInServices(Clock clock) {
        this.clock = clock;
        this.usage = new InMemoryUsage(clock);
        server = Http.start(this::handle);
        platform.gatewayUrl(url().toString());
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    public URI billingUrl() {
        return URI.create(url() + "/billing");
    }

    public InMemoryPlatform platform() {
        return platform;
    }

    public InMemoryUsage usage() {
        return usage;
    }

    public String lastAuthorization() {
        return lastAuthorization;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/healthz")) {
            answer(exchange, 200, Map.of("status", "ok"));
        } else if (path.endsWith("/v1/chat/completions")) {
            complete(exchange);
        } else {
            lastAuthorization =
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
            try {
                answer(exchange, 200, call(exchange, path));
            } catch (ApiException.Conflict e) {
                problem(exchange, 409, "conflict", e.getMessage(), e.errors());
            } catch (ApiException.NotFound e) {
                problem(exchange, 404, "not_found", "", List.of());
            } catch (ApiException e) {
                problem(exchange, 503, "unavailable", "", List.of());
            }
        }
    }

    private @Nullable Object call(HttpExchange exchange, String path) throws IOException {
        String[] parts = path.split("/", 0);
        if (path.startsWith("/billing/v1/organizations/")) {
            return billing(exchange, organization(parts[4]), gateway(parts[6]), parts[7]);
        }
        if (parts.length == 6 && !parts[5].equals("gateways")) {
            return ofPeople(exchange, parts);
        }
        boolean post = exchange.getRequestMethod().equals("POST");
        return switch (parts.length) {
            case 4 ->
                switch (parts[3]) {
                    case "me" -> platform.me();
                    case "providers" -> page(platform.providers());
                    case "organizations" ->
                        platform.createOrganization(read(exchange, CreateOrganizationRequest.class));
                    default -> throw new ApiException.NotFound(path);
                };
            case 5 -> platform.organization(organization(parts[4]));
            case 6 ->
                post
                        ? platform.createGateway(organization(parts[4]), read(exchange, CreateGatewayRequest.class))
                        : page(platform.gateways(organization(parts[4])));
            default -> inGateway(exchange, parts, post);
        };
    }

    private @Nullable Object ofPeople(HttpExchange exchange, String[] parts) throws IOException {
        var people = platform.people();
        var organization = organization(parts[4]);
        return switch (exchange.getRequestMethod() + " " + parts[5]) {
            case "GET members" -> page(people.list(organization));
            case "GET invitations" -> page(people.invitations(organization));
            case "POST invitations" -> people.invite(organization, read(exchange, InviteRequest.class));
            case "GET audit" -> people.list(organization, Http.query(exchange).get("cursor"));
            default -> throw new ApiException.NotFound("");
        };
    }

    private @Nullable Object inGateway(HttpExchange exchange, String[] parts, boolean post) throws IOException {
        var gateway = gateway(parts[6]);
        String delete = exchange.getRequestMethod().equals("DELETE") ? "DELETE " : "";
        return switch (delete + parts[7] + parts.length) {
            case "registries8" ->
                post
                        ? platform.createRegistry(
                                organization(parts[4]), gateway, read(exchange, CreateRegistryRequest.class))
                        : page(platform.registriesOf(gateway));
            case "DELETE registries9" -> {
                platform.deleteRegistry(RegistryId.fromString(parts[8]));
                yield null;
            }
            case "DELETE consumers9" -> {
                platform.deleteConsumer(ConsumerId.fromString(parts[8]));
                yield null;
            }
            case "consumers9" -> platform.consumer(gateway, ConsumerId.fromString(parts[8]));
            case "registries9" -> platform.testConnection(read(exchange, TestConnectionRequest.class));
            case "consumers8" ->
                post
                        ? platform.createConsumer(gateway, read(exchange, CreateConsumerRequest.class))
                        : page(platform.consumersOf(gateway));
            case "consumers10" ->
                platform.createKey(ConsumerId.fromString(parts[8]), read(exchange, CreateKeyRequest.class));
            case "DELETE consumers11" -> {
                platform.revokeKey(ConsumerId.fromString(parts[8]), parts[10]);
                yield null;
            }
            default -> throw new ApiException.NotFound("");
        };
    }

    private Object billing(HttpExchange exchange, OrganizationId organization, GatewayId gateway, String call) {
        var query = Http.query(exchange);
        return switch (call) {
            case "overview" -> usage.overview(organization, gateway, "24h");
            case "requests" ->
                usage.requests(organization, gateway, Integer.parseInt(query.getOrDefault("limit", "50")));
            case "attempts" ->
                usage.attempts(
                        organization,
                        gateway,
                        query.getOrDefault("after", ""),
                        Duration.ofMillis(Long.parseLong(query.getOrDefault("wait_ms", "0"))));
            default -> throw new ApiException.NotFound("");
        };
    }

    private void complete(HttpExchange exchange) throws IOException {
        String key = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
        var consumer = platform.consumers().stream()
                .filter(each -> each.keys().stream().anyMatch(known -> key.endsWith(known.suffix())))
                .findFirst();
        JsonNode request = JSON.readTree(Http.body(exchange));
        int status = consumer.isPresent() ? 200 : 401;
        usage.record(new RequestRow(
                UUID.randomUUID().toString(),
                clock.instant(),
                status,
                status == 200 ? "success" : "rejected",
                status == 200 ? null : "unauthenticated",
                consumer.map(known -> known.id().toString()).orElse(null),
                request.path("model").asText(),
                "echo",
                status == 200 ? 18 : 0,
                status == 200 ? 18 : 0,
                BigDecimal.ZERO,
                "counted",
                412L,
                38L,
                false));
        String body = status == 200
                ? "{\"choices\":[{\"message\":{\"content\":\"Say hello from Tollgate\"}}]}"
                : "{\"error\":\"unauthenticated\",\"message\":\"unauthenticated\"}";
        Http.answer(exchange, status, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static OrganizationId organization(String id) {
        return OrganizationId.fromString(id);
    }

    private static GatewayId gateway(String id) {
        return GatewayId.fromString(id);
    }

    private static <T> Page<T> page(List<T> items) {
        return new Page<>(items, null);
    }

    private static <T> T read(HttpExchange exchange, Class<T> type) throws IOException {
        return JSON.readValue(exchange.getRequestBody(), type);
    }

    private static void answer(HttpExchange exchange, int status, @Nullable Object body) throws IOException {
        byte[] bytes = body == null ? new byte[0] : JSON.writeValueAsBytes(body);
        Http.answer(exchange, body == null ? 204 : status, "application/json", bytes);
    }

    private static void problem(
            HttpExchange exchange, int status, String code, @Nullable String detail, List<Problem.FieldError> errors)
            throws IOException {
        var problem = new Problem("about:blank", code, status, code, detail, "ref-1", errors);
        Http.answer(exchange, status, Problem.MEDIA_TYPE, JSON.writeValueAsBytes(problem));
    }
}
