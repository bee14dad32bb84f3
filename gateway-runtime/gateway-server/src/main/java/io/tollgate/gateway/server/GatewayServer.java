package io.tollgate.gateway.server;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.HttpHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xnio.Options;
import org.xnio.XnioWorker;

/**
 * The two listeners of a node. Read and write time limits are this package's own deadlines and not the server's: those of the
 * server also count the time in which a client rightly waits for its answer.
 */
public final class GatewayServer {

    private static final Duration CUTTING = Duration.ofSeconds(1);
    private static final int MAX_HEADER_BYTES = 32 * 1024;
    /** The server's own limit cuts the connection without an answer; BodyReader answers 413 before. */
    private static final long BODY_SLACK = 1024 * 1024;

    private final Undertow proxy;
    private final Undertow internal;
    private final XnioWorker worker;
    private final InFlight inFlight;
    private final ServerSettings settings;

    public GatewayServer(
            XnioWorker worker,
            ByteBufferPool buffers,
            ProxyServices services,
            Readiness readiness,
            ConnectionTest connectionTest) {
        this.worker = worker;
        this.inFlight = services.inFlight();
        this.settings = services.settings();
        HealthHandler health = new HealthHandler(readiness);
        HttpHandler proxied = new EdgeGuard(new ProxyHandler(services, health));
        HttpHandler own = new EdgeGuard(new InternalHandler(
                health, services.metrics(), connectionTest, services.loops(), services.inFlight(), settings));
        this.proxy = listener(settings.proxyPort(), proxied, buffers);
        this.internal = listener(settings.internalPort(), own, buffers);
    }

    private Undertow listener(int port, HttpHandler handler, ByteBufferPool buffers) {
        return Undertow.builder()
                .setWorker(worker)
                .setByteBufferPool(buffers)
                .addHttpListener(port, settings.bindAddress(), handler)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, MAX_HEADER_BYTES)
                .setServerOption(UndertowOptions.MAX_HEADERS, 100)
                .setServerOption(UndertowOptions.MAX_PARAMETERS, 100)
                .setServerOption(UndertowOptions.MAX_COOKIES, 50)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, settings.maxBodyBytes() + BODY_SLACK)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, millis(settings.parseTimeout()))
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, millis(settings.keepAlive()))
                .setServerOption(UndertowOptions.DECODE_SLASH, false)
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, false)
                .setServerOption(UndertowOptions.ALLOW_UNKNOWN_PROTOCOLS, false)
                .setServerOption(UndertowOptions.ENABLE_HTTP2, false)
                .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .setServerOption(UndertowOptions.ALWAYS_SET_DATE, true)
                .setSocketOption(Options.TCP_NODELAY, true)
                .setSocketOption(Options.REUSE_ADDRESSES, true)
                .setSocketOption(Options.BACKLOG, 1024)
                .setSocketOption(Options.CONNECTION_HIGH_WATER, settings.maxConnections())
                .setSocketOption(Options.CONNECTION_LOW_WATER, settings.maxConnections())
                .build();
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    public void start() {
        internal.start();
        proxy.start();
    }

    /** The port that the proxy listener got. */
    public int proxyPort() {
        return portOf(proxy);
    }

    public int internalPort() {
        return portOf(internal);
    }

    private static int portOf(Undertow server) {
        return ((InetSocketAddress) server.getListenerInfo().getFirst().getAddress()).getPort();
    }

    /**
     * Goes down without losing a request: not ready, still accepting for a while, then every answer closes its connection, no
     * new connections, and running streams get their time. What still runs
     * then is cut and billed as far as it was delivered. Blocks until all that is done.
     */
    public void drain() throws InterruptedException {
        inFlight.drain();
        TimeUnit.MILLISECONDS.sleep(settings.drainAccept().toMillis());
        inFlight.closeConnections();
        proxy.stop();
        long end = System.nanoTime() + settings.drainStreams().toNanos();
        awaitNoRequest(end);
        inFlight.cutConnections();
        awaitNoRequest(System.nanoTime() + CUTTING.toNanos());
    }

    private void awaitNoRequest(long untilNanos) throws InterruptedException {
        while (inFlight.count() > 0 && System.nanoTime() - untilNanos < 0) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Closes what is left. */
    public void stop() throws InterruptedException {
        internal.stop();
        worker.shutdownNow();
        worker.awaitTermination(2, TimeUnit.SECONDS);
    }
}
