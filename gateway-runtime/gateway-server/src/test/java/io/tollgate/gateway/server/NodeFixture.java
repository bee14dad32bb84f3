package io.tollgate.gateway.server;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tollgate.gateway.config.ProviderCredentials.CredentialUnusableException;
import io.tollgate.gateway.config.Secret;
import io.tollgate.gateway.error.GatewayError;
import io.tollgate.gateway.error.Refusal;
import io.tollgate.gateway.identity.Caller;
import io.tollgate.gateway.identity.Identification;
import io.tollgate.gateway.provider.Upstream;
import io.tollgate.gateway.provider.Upstreams;
import io.tollgate.gateway.provider.echo.EchoUpstream;
import io.tollgate.gateway.provider.openai.OpenAiUpstream;
import io.tollgate.gateway.provider.openai.TokenCounter;
import io.tollgate.gateway.provider.upstream.EgressDialer;
import io.tollgate.gateway.provider.upstream.IoLoops;
import io.tollgate.gateway.provider.upstream.UpstreamClient;
import io.tollgate.gateway.provider.upstream.UpstreamSettings;
import io.tollgate.gateway.routing.Router;
import io.undertow.server.DefaultByteBufferPool;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** A whole node on free ports with in-memory ports. The key is {@code secret-key}, the provider credential {@code sk-upstream}. */
final class NodeFixture implements AutoCloseable {

    static final String KEY = "secret-key";

    final InMemoryRecorder recorder = new InMemoryRecorder();
    final InMemoryAdmission admission = new InMemoryAdmission();
    final InFlight inFlight = new InFlight();
    final GatewayServer server;
    final XnioWorker worker;
    private final java.util.concurrent.ExecutorService counting = Executors.newSingleThreadExecutor();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    NodeFixture(FixedGateway gateway) throws Exception {
        this(gateway, Map.of(), SSLContext.getDefault());
    }

    NodeFixture(FixedGateway gateway, Map<String, String> environment) throws Exception {
        this(gateway, environment, SSLContext.getDefault());
    }

    NodeFixture(FixedGateway gateway, Map<String, String> environment, SSLContext tls) throws Exception {
        Map<String, String> env = new java.util.HashMap<>(Map.of(
                "TOLLGATE_PROXY_PORT", "0",
                "TOLLGATE_GATEWAY_INTERNAL_PORT", "0",
                "TOLLGATE_NODE_TOKEN", "agn_test",
                "TOLLGATE_ALLOW_PRIVATE_UPSTREAMS", "true",
                "TOLLGATE_DRAIN_ACCEPT_MS", "200"));
        env.putAll(environment);
        ServerSettings settings = ServerSettings.fromEnvironment(env);
        UpstreamSettings upstreamSettings = UpstreamSettings.fromEnvironment(env);
        DefaultByteBufferPool buffers = new DefaultByteBufferPool(true, 16 * 1024, -1, 8);
        worker = Xnio.getInstance()
                .createWorker(OptionMap.builder()
                        .set(Options.WORKER_IO_THREADS, 2)
                        .set(Options.WORKER_TASK_CORE_THREADS, 1)
                        .set(Options.THREAD_DAEMON, true)
                        .getMap());
        Executor resolvers = Executors.newVirtualThreadPerTaskExecutor();
        EgressDialer dialer = new EgressDialer(
                upstreamSettings, InetAddress::getAllByName, resolvers, tls, buffers, System::nanoTime);
        UpstreamClient client = new UpstreamClient(dialer, upstreamSettings);
        TokenCounter tokens = new TokenCounter(counting);
        Map<String, Upstream> known = Map.of(
                "openai_compatible", new OpenAiUpstream(client, null),
                "openai", new OpenAiUpstream(client, "https://api.openai.com/v1"),
                "echo", new EchoUpstream(tokens, counting, Clock.systemUTC()));
        Upstreams upstreams = new Upstreams(known);
        ProxyServices services = new ProxyServices(
                (head, ioThread, done) -> done.accept(identify(gateway, head.header("Authorization"), head.path())),
                admission,
                recorder,
                recorder,
                (config, registry) -> credential(registry.name()),
                new Router(known::containsKey),
                upstreams,
                tokens,
                new IoLoops(System::nanoTime),
                new GatewayMetrics(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), upstreams, inFlight),
                inFlight,
                Clock.systemUTC(),
                ThreadLocalRandom::current,
                settings,
                upstreamSettings);
        Readiness readiness = new Readiness(inFlight);
        readiness.require("usage_log", recorder::accepting);
        server = new GatewayServer(
                worker,
                buffers,
                services,
                readiness,
                new ConnectionTest(
                        upstreams,
                        (config, registry) -> credential(registry.name()),
                        id -> CompletableFuture.completedFuture(gateway)));
        server.start();
    }

    private static Secret credential(String registryName) throws CredentialUnusableException {
        if (registryName.equals("moved")) {
            throw new CredentialUnusableException("sealed for another address");
        }
        return new Secret("sk-upstream");
    }

    private static Identification identify(FixedGateway gateway, @Nullable String authorization, String path) {
        return ("Bearer " + KEY).equals(authorization)
                ? new Identification.Identified(new Caller(gateway, gateway.consumer(), "k1", path))
                : new Identification.Rejected(Refusal.of(GatewayError.UNAUTHENTICATED, "unauthenticated"), gateway);
    }

    int port() {
        return server.proxyPort();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(java.time.Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + KEY);
    }

    HttpResponse<String> chat(String body) throws Exception {
        return send(request("/v1/chat/completions")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    HttpResponse<String> internal(String path, String body, String token) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.internalPort() + path))
                        .header("Authorization", "Bearer " + token)
                        .method(
                                body.isEmpty() ? "GET" : "POST",
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        counting.shutdownNow();
    }
}
