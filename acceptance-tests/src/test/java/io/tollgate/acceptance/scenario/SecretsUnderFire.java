package io.tollgate.acceptance.scenario;

import io.tollgate.acceptance.canary.Canary;
import io.tollgate.acceptance.net.FreePorts;
import io.tollgate.acceptance.net.HttpRequests;
import io.tollgate.acceptance.stack.Person;
import io.tollgate.acceptance.stack.PlatformClient;
import io.tollgate.acceptance.stack.StackFixture;
import io.tollgate.acceptance.stub.StubProvider;
import io.tollgate.contract.id.ApiKey;
import io.tollgate.launcher.Stack;
import io.tollgate.tenant.api.CreateConsumerRequest;
import io.tollgate.tenant.api.CreatedConsumerResponse;
import io.tollgate.tenant.api.CreatedKeyResponse;
import io.tollgate.tenant.api.GatewayResponse;
import io.tollgate.tenant.api.PlatformJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** An organization full of canaries, and every failure that could make somebody print one. Answers are kept with their heads. */
final class SecretsUnderFire {

    /** What came back, head and body. */
    record Answer(String to, String text) {}

    private static final int KEYS = 17;
    /** Of upstreams that let every call wait for a time-out. */
    private static final int KEYS_OF_SLOW_ONES = 2;

    private static final int AT_ONCE = 16;
    private static final Duration LIMIT = Duration.ofSeconds(4);
    private static final List<String> MODELS =
            List.of("gpt-4o-mini", "gpt-4o", "gpt-4.1", "gpt-4.1-mini", "gpt-4.1-nano", "o1", "o3", "unpriced");
    private static final String SLOW = "o3-mini";

    private final Stack stack;
    private final StackFixture fixture;
    private final StubProvider stub;
    private final RandomGenerator random;
    private final Canary prompt;
    private final Person owner;
    private final PlatformClient platform;
    private final GatewayResponse gateway;
    private final List<Canary> canaries = new ArrayList<>();
    private final List<Canary> providerCredentials = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    SecretsUnderFire(StackFixture fixture, StubProvider stub, RandomGenerator random) {
        this.fixture = fixture;
        this.stack = fixture.stack();
        this.stub = stub;
        this.random = random;
        this.prompt = planted("prompt");
        Canary password = planted("password");
        this.owner = fixture.signUp("radia", "Aa1-" + password.value());
        canaries.add(new Canary(
                "access token",
                owner.accessToken().substring(owner.accessToken().lastIndexOf('.') + 1)));
        this.platform = fixture.platform(owner);
        this.gateway =
                platform.createGateway(platform.createOrganization("Secrets").id(), "main");
    }

    /** One registry per way to be unreachable or rude, each with a consumer and its keys. */
    void plant() {
        for (String upstream : List.of(
                stub.baseUrl(),
                "http://127.0.0.1:" + FreePorts.one() + "/v1",
                "https://127.0.0.1:" + stub.port() + "/v1",
                "http://nobody.invalid/v1",
                stub.baseUrl().replace("/v1", "/v2/other"))) {
            Canary credential = planted("provider credential for " + upstream);
            providerCredentials.add(credential);
            var registry = platform.createRegistry(
                    gateway, "upstream " + providerCredentials.size(), upstream, "sk-" + credential.value());
            CreatedConsumerResponse consumer = platform.createConsumer(
                    gateway,
                    "app " + providerCredentials.size(),
                    registry.id(),
                    new CreateConsumerRequest.RateLimit(100, "1m"),
                    new CreateConsumerRequest.Budget("5.00", "day", "hard"));
            keep(consumer.key());
            boolean slow = upstream.startsWith("https") || upstream.contains("invalid");
            for (int i = 1; i < (slow ? KEYS_OF_SLOW_ONES : KEYS); i++) {
                keep(newKey(consumer, i));
            }
            // shown as a form shows it, and tested with what is stored
            answered(
                    "stored test",
                    platform.send(
                            "POST", registries("/test-connection"), "{\"registry_id\":\"" + registry.id() + "\"}"));
        }
    }

    Canary prompt() {
        return prompt;
    }

    List<Canary> canaries() {
        return List.copyOf(canaries);
    }

    int credentials() {
        return providerCredentials.size() + keys.size();
    }

    boolean isCredential(@Nullable String sent) {
        return sent != null && providerCredentials.stream().anyMatch(canary -> sent.endsWith(canary.value()));
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** Requests that were refused, failed or were given up. */
    int failures() {
        return failures.get();
    }

    /** Each key in each way to present it, against each model. */
    void callGateway() throws InterruptedException {
        List<Runnable> calls = new ArrayList<>();
        for (int k = 0; k < keys.size(); k++) {
            for (int m = 0; m < MODELS.size(); m++) {
                int way = (k + m) % 8;
                String key = keys.get(k);
                String model = MODELS.get(m);
                calls.add(() -> call(way, key, model));
            }
        }
        calls.add(() -> call(0, keys.getFirst(), SLOW));
        calls.add(() -> call(1, keys.getFirst(), SLOW));
        calls.add(() -> call(0, stack.secrets().nodeToken(), MODELS.getFirst()));
        calls.add(() -> call(0, "sk-" + providerCredentials.getFirst().value(), MODELS.getFirst()));
        calls.add(() -> call(0, owner.accessToken(), MODELS.getFirst()));
        calls.add(() -> raw("POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + keys.getFirst()
                + "\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"));
        calls.add(() -> raw("GET /v1/" + keys.getFirst() + "/../x HTTP/1.1\r\nHost: a\r\n\r\n"));
        calls.add(() -> raw("BREW /v1/models?key=" + keys.getFirst() + " HTTP/1.1\r\nHost: a\r\n\r\n"));
        calls.add(() -> raw("POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nx-api-key: " + keys.getFirst() + " "
                + "x".repeat(70_000) + "\r\n\r\n"));
        Semaphore permits = new Semaphore(AT_ONCE);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Runnable call : calls) {
                permits.acquire();
                callers.execute(() -> {
                    try {
                        call.run();
                    } finally {
                        permits.release();
                    }
                });
            }
        }
    }

    /** Forms filled in wrongly, and strangers at internal doors. */
    void callPlatform() {
        Canary pasted = planted("credential pasted into a form");
        String key = "sk-" + pasted.value();
        for (String body : List.of(
                registry("http://user:" + key + "@127.0.0.1/v1", key),
                registry("http://127.0.0.1/v1?key=" + key, key),
                registry("http://127.0.0.1/v1#" + key, key),
                registry("ftp://127.0.0.1/" + key, key),
                registry(key, key),
                registry("http://127.0.0.1/v1", key + "\\n" + key),
                registry("http://127.0.0.1/v1", key.repeat(500)),
                "{\"name\":\"x\",\"provider\":\"echo\",\"api_key\":\"" + key + "\"}",
                "{\"name\":\"x\",\"provider\":\"" + key + "\",\"api_key\":\"" + key + "\"}",
                "{\"name\":\"x\",\"provider\":\"openai\",\"api_key\":{\"value\":\"" + key + "\"}}",
                "{\"name\":\"x\",\"provider\":\"openai\",\"api_key\":\"" + key + "\",\"models\":\"" + key + "\"}",
                "{\"name\":\"x\",\"api_key\":\"" + key,
                "{\"name\":\"x\",\"api_key\":" + key + "}",
                key)) {
            answered("registry form", platform.send("POST", registries(""), body));
            answered("test form", platform.send("POST", registries("/test-connection"), body));
        }
        for (String url : List.of(
                stub.baseUrl(),
                "http://127.0.0.1:" + FreePorts.one() + "/v1",
                "https://127.0.0.1:" + stub.port() + "/v1",
                "http://nobody.invalid/v1")) {
            answered("test form", platform.send("POST", registries("/test-connection"), registry(url, key)));
        }
        answered("key in path", platform.send("DELETE", registries("/" + key), null));
        for (String token : List.of(stack.secrets().nodeToken(), owner.accessToken() + "x", keys.getFirst(), key)) {
            PlatformClient stranger = new PlatformClient(stack.urls().tenant(), token);
            answered("stranger", stranger.send("GET", URI.create(stack.urls().tenant() + "/platform/v1/me"), null));
            answered(
                    "stranger",
                    stranger.send(
                            "GET",
                            URI.create(stack.urls().billing() + "/v1/organizations/" + gateway.organizationId()
                                    + "/gateways/" + gateway.id() + "/overview"),
                            null));
        }
        for (String path : List.of(
                "/internal/v1/resolve?key_id=" + keys.getFirst(),
                "/internal/v1/routes?token=" + key,
                "/billing/internal/v1/spend?token=" + stack.secrets().nodeToken(),
                "/billing/internal/v1/prices")) {
            answered(
                    "internal door",
                    platform.send("GET", URI.create(stack.urls().tenant() + path), null));
        }
        answered("lists", platform.send("GET", registries(""), null));
        answered("lists", platform.send("GET", URI.create(base() + "/consumers"), null));
    }

    /** Wrong passwords and a wrong client secret at Keycloak's door. */
    void signInWrongly() {
        Canary guess = planted("wrong password");
        Canary clientSecret = planted("wrong client secret");
        String email = owner.email();
        try {
            fixture.signIn(email, "Aa1-" + guess.value());
            throw new AssertionError("a wrong password was accepted");
        } catch (IllegalStateException refused) {
            failures.incrementAndGet();
            answers.add(new Answer("sign-in page", String.valueOf(refused.getMessage())));
        }
        String form = "grant_type=client_credentials&client_id=tollgate-console&client_secret="
                + URLEncoder.encode(clientSecret.value(), StandardCharsets.UTF_8);
        answered(
                "token endpoint",
                Caller.send(HttpRequest.newBuilder(URI.create(stack.urls().issuer() + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build()));
    }

    private Canary planted(String name) {
        Canary canary = Canary.plant(name, random);
        canaries.add(canary);
        return canary;
    }

    private void keep(CreatedKeyResponse key) {
        keys.add(key.secret());
        String secret =
                ApiKey.parse(ApiKey.Kind.CONSUMER, key.secret()).orElseThrow().secret();
        canaries.add(new Canary("consumer key " + keys.size(), secret));
    }

    private CreatedKeyResponse newKey(CreatedConsumerResponse consumer, int number) {
        HttpResponse<String> answer = platform.send(
                "POST",
                URI.create(base() + "/consumers/" + consumer.consumer().id() + "/keys?wait=none"),
                "{\"name\":\"key " + number + "\"}");
        try {
            return PlatformJson.mapper().readValue(answer.body(), CreatedKeyResponse.class);
        } catch (IOException e) {
            throw new UncheckedIOException(answer.body(), e);
        }
    }

    private void call(int way, String key, String model) {
        String path = switch (way) {
            case 4 -> "/v1/chat/completions?key=" + key + "&api_key=" + key;
            case 5 -> "/no/such/path/" + key;
            default -> "/v1/chat/completions";
        };
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(stack.urls().gateway() + path))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        way == 7
                                ? ("{\"model\":\"" + model + "\",\"messages\":[{\"" + prompt.value())
                                        .getBytes(StandardCharsets.UTF_8)
                                : HttpRequests.chat(model, way == 1, "Repeat " + prompt.value(), "")));
        switch (way) {
            case 2 -> request.header("x-api-key", key);
            case 3 -> request.header("Authorization", "Bearer " + key + "x");
            case 4 -> request.header("X-Other", "nothing");
            case 6 -> request.header("X-AG-API-Key", key);
            default -> request.header("Authorization", "Bearer " + key);
        }
        try {
            answered("gateway " + model, http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            failures.incrementAndGet();
            answers.add(new Answer("gateway " + model, "none: " + e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void raw(String request) {
        failures.incrementAndGet();
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), stack.urls().gateway().getPort())) {
            socket.setSoTimeout(Math.toIntExact(LIMIT.toMillis()));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            answers.add(new Answer(
                    "malformed request",
                    new String(socket.getInputStream().readNBytes(4_000), StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            answers.add(new Answer("malformed request", "none: " + e.getMessage()));
        }
    }

    private void answered(String what, HttpResponse<String> answer) {
        if (answer.statusCode() >= 400 || answer.body().contains("\"ok\":false")) {
            failures.incrementAndGet();
        }
        answers.add(new Answer(
                what + " " + answer.statusCode(),
                answer.statusCode() + " " + answer.headers().map() + " " + answer.body()));
    }

    private String base() {
        return stack.urls().tenant() + "/platform/v1/organizations/" + gateway.organizationId() + "/gateways/"
                + gateway.id();
    }

    private URI registries(String path) {
        return URI.create(base() + "/registries" + path);
    }

    private static String registry(String url, String key) {
        return "{\"name\":\"x\",\"provider\":\"openai_compatible\",\"base_url\":\"" + url + "\",\"api_key\":\"" + key
                + "\"}";
    }
}
