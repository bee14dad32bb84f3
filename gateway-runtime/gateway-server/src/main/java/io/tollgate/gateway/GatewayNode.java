package io.tollgate.gateway;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tollgate.gateway.admission.HttpSpendLedger;
import io.tollgate.gateway.admission.redis.RedisAdmission;
import io.tollgate.gateway.config.HttpGatewayDirectory;
import io.tollgate.gateway.config.TinkProviderCredentials;
import io.tollgate.gateway.identity.KeyIdentifier;
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
import io.tollgate.gateway.server.ConnectionTest;
import io.tollgate.gateway.server.GatewayMetrics;
import io.tollgate.gateway.server.GatewayServer;
import io.tollgate.gateway.server.InFlight;
import io.tollgate.gateway.server.ProxyServices;
import io.tollgate.gateway.server.Readiness;
import io.tollgate.gateway.usage.NodeLogRecorder;
import io.tollgate.gateway.usage.UsageShipper;
import io.tollgate.gateway.usage.redis.RedisLiveFeed;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** One running node: its parts in the order they depend on each other, stopped in the opposite order. */
final class GatewayNode {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayNode.class);
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int CACHED_BUFFERS_PER_THREAD = 12;
    private static final int COUNTING_QUEUE = 1000;
    private static final int MAX_RESOLVERS = 64;
    private static final Duration REDIS_AT_START = Duration.ofSeconds(3);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final GatewayServer server;

    private GatewayNode(NodeSettings settings) throws IOException, GeneralSecurityException {
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        started(new JvmGcMetrics()).bindTo(meters);
        RedisLiveFeed liveFeed = started(RedisLiveFeed.start(settings.liveFeed(), meters));
        NodeLogRecorder recorder = started(NodeLogRecorder.open(settings.nodeLog(), clock, meters));
        started(UsageShipper.start(settings.shipper(), recorder, clock, random, meters));
        HttpGatewayDirectory directory = started(new HttpGatewayDirectory(settings.directory(), random));
        directory.start();
        RedisAdmission admission = started(new RedisAdmission(
                settings.admission(),
                started(new HttpSpendLedger(settings.ledger())),
                new PendingInNodeLog(recorder, directory::loadedById),
                clock,
                System::nanoTime,
                random));
        TinkProviderCredentials credentials = new TinkProviderCredentials(settings.credentials(), System::nanoTime);

        ByteBufferPool buffers = new DefaultByteBufferPool(true, BUFFER_BYTES, -1, CACHED_BUFFERS_PER_THREAD);
        Executor counting = started(countingThreads());
        TokenCounter tokens = new TokenCounter(counting);
        tokens.warmUp();
        UpstreamClient client = upstreamClient(settings.upstream(), buffers);
        Map<String, Upstream> known = Map.of(
                "openai", new OpenAiUpstream(client, "https://api.openai.com/v1"),
                "openai_compatible", new OpenAiUpstream(client, null),
                "echo", new EchoUpstream(tokens, counting, clock));
        Upstreams upstreams = new Upstreams(known);
        InFlight inFlight = new InFlight();
        ProxyServices services = new ProxyServices(
                new KeyIdentifier(settings.identity(), directory, clock),
                admission,
                recorder,
                liveFeed,
                credentials,
                new Router(known::containsKey),
                upstreams,
                tokens,
                new IoLoops(System::nanoTime),
                new GatewayMetrics(meters, upstreams, inFlight),
                inFlight,
                clock,
                ThreadLocalRandom::current,
                settings.server(),
                settings.upstream());
        Readiness readiness = new Readiness(inFlight);
        readiness.require("usage_log", recorder::accepting);
        readiness.require(
                "configuration",
                () -> directory.connected() || !directory.status().isEmpty());
        ConnectionTest connectionTest = new ConnectionTest(
                upstreams, credentials, id -> CompletableFuture.completedFuture(directory.loadedById(id)));
        server = new GatewayServer(worker(settings), buffers, services, readiness, connectionTest);
        awaitRedis(admission);
        server.start();
    }

    private static void awaitRedis(RedisAdmission admission) {
        try {
            if (!admission.awaitRedis(REDIS_AT_START)) {
                LOG.atWarn().log("Redis has not answered yet, serving without it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Blocks until the node listens. */
    static GatewayNode start(NodeSettings settings) throws IOException, GeneralSecurityException {
        return new GatewayNode(settings);
    }

    private <T extends AutoCloseable> T started(T part) {
        parts.push(part);
        return part;
    }

    private static ThreadPoolExecutor countingThreads() {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(COUNTING_QUEUE),
                Thread.ofPlatform().daemon().name("token-counter").factory());
    }

    private UpstreamClient upstreamClient(UpstreamSettings settings, ByteBufferPool buffers)
            throws GeneralSecurityException {
        ThreadPoolExecutor resolvers = started(new ThreadPoolExecutor(
                0,
                MAX_RESOLVERS,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().daemon().name("resolver-", 0).factory()));
        EgressDialer dialer = new EgressDialer(
                settings, InetAddress::getAllByName, resolvers, SSLContext.getDefault(), buffers, System::nanoTime);
        return new UpstreamClient(dialer, settings);
    }

    private static XnioWorker worker(NodeSettings settings) throws IOException {
        return Xnio.getInstance()
                .createWorker(OptionMap.builder()
                        .set(Options.WORKER_NAME, "io")
                        .set(Options.WORKER_IO_THREADS, settings.server().ioThreads())
                        .set(Options.WORKER_TASK_CORE_THREADS, 1)
                        .set(Options.WORKER_TASK_MAX_THREADS, 1)
                        .set(Options.TCP_NODELAY, true)
                        .getMap());
    }

    int proxyPort() {
        return server.proxyPort();
    }

    int internalPort() {
        return server.internalPort();
    }

    /** Lets running requests end, ships what can be shipped, then stops everything. */
    void drainAndStop() {
        LOG.atInfo().log("draining");
        try {
            server.drain();
            server.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.atWarn().setCause(e).log("a part of the node did not stop cleanly");
            }
        }
    }
}
