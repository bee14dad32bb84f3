package io.tollgate.gateway.provider.upstream;

import io.tollgate.gateway.provider.UpstreamFailure;
import io.undertow.UndertowOptions;
import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.UndertowClient;
import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;

/**
 * The only way out of a node. A name is resolved once, off the I/O thread; every one of its addresses must pass
 * {@link AddressRules}; one is pinned for at most the connections' maximum age, and the connection goes to that very address,
 * with SNI and certificate check by name. A name that does not resolve in time, or to more than 32 addresses, is refused.
 */
public final class EgressDialer {

    private static final int MAX_ADDRESSES = 32;
    private static final int MAX_CACHED_NAMES = 10_000;

    private final UpstreamSettings settings;
    private final AddressRules rules;
    private final HostAddresses names;
    private final Executor resolvers;
    private final ByteBufferPool buffers;
    private final UndertowXnioSsl ssl;
    private final LongSupplier nanoClock;
    private final Map<String, Pinned> pinned = new ConcurrentHashMap<>();

    private record Pinned(InetAddress address, long atNanos) {}

    /** Told on the I/O thread that asked, exactly once. */
    public interface Dialled {
        void connected(ClientConnection connection);

        void failed(UpstreamFailure failure);
    }

    public EgressDialer(
            UpstreamSettings settings,
            HostAddresses names,
            Executor resolvers,
            SSLContext tls,
            ByteBufferPool buffers,
            LongSupplier nanoClock) {
        this.settings = settings;
        this.rules = new AddressRules(settings.allowPrivateUpstreams());
        this.names = names;
        this.resolvers = resolvers;
        this.buffers = buffers;
        this.ssl = new UndertowXnioSsl(Xnio.getInstance(), OptionMap.EMPTY, buffers, tls);
        this.nanoClock = nanoClock;
    }

    /** Must run on {@code thread}. */
    public void dial(Origin origin, XnioIoThread thread, Dialled dialled) {
        if (!settings.allowPrivateUpstreams() && !origin.tls()) {
            dialled.failed(UpstreamFailure.ADDRESS);
            return;
        }
        Pinned known = pinned.get(origin.host());
        if (known != null
                && nanoClock.getAsLong() - known.atNanos
                        < settings.maxConnectionAge().toNanos()) {
            connect(origin, known.address, thread, dialled);
            return;
        }
        Resolution resolution = new Resolution(origin, thread, dialled);
        thread.executeAfter(resolution::timedOut, settings.resolveTimeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            resolvers.execute(resolution);
        } catch (RejectedExecutionException e) {
            resolution.resolved(null);
        }
    }

    /** The address to pin; nothing when the name does not resolve or one of its addresses is denied. */
    private @Nullable InetAddress resolve(Origin origin) {
        try {
            InetAddress[] found = names.resolve(origin.host());
            if (found.length == 0 || found.length > MAX_ADDRESSES) {
                return null;
            }
            for (InetAddress address : found) {
                if (rules.denies(address)) {
                    return null;
                }
            }
            return found[0];
        } catch (UnknownHostException | RuntimeException e) {
            return null;
        }
    }

    private void pin(String host, InetAddress address) {
        if (pinned.size() >= MAX_CACHED_NAMES) {
            pinned.clear();
        }
        pinned.put(host, new Pinned(address, nanoClock.getAsLong()));
    }

    private void connect(Origin origin, InetAddress address, XnioIoThread thread, Dialled dialled) {
        OptionMap.Builder options =
                OptionMap.builder().set(Options.TCP_NODELAY, true).set(UndertowOptions.ENABLE_HTTP2, false);
        if (origin.tls()) {
            options.set(Options.SSL_PEER_HOST_NAME, origin.host())
                    .set(Options.SSL_PEER_PORT, origin.port())
                    .set(UndertowOptions.ENDPOINT_IDENTIFICATION_ALGORITHM, "HTTPS");
            if (!origin.isLiteral()) {
                options.set(UndertowOptions.SSL_SNI_HOSTNAME, origin.host());
            }
        }
        URI target = URI.create((origin.tls() ? "https://" : "http://") + literal(address) + ":" + origin.port());
        UndertowClient.getInstance().connect(new OnlyOnce(dialled), target, thread, ssl, buffers, options.getMap());
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        return text.indexOf(':') < 0 ? text : "[" + text + "]";
    }

    /** One look-up on a resolver thread, answered on the I/O thread, by its result or by its time limit. */
    private final class Resolution implements Runnable {
        private final Origin origin;
        private final XnioIoThread thread;
        private final Dialled dialled;
        private boolean answered;

        Resolution(Origin origin, XnioIoThread thread, Dialled dialled) {
            this.origin = origin;
            this.thread = thread;
            this.dialled = dialled;
        }

        @Override
        public void run() {
            InetAddress address = resolve(origin);
            thread.execute(() -> resolved(address));
        }

        private void resolved(@Nullable InetAddress address) {
            if (address != null) {
                pin(origin.host(), address);
            }
            if (answered) {
                return;
            }
            answered = true;
            if (address == null) {
                dialled.failed(UpstreamFailure.ADDRESS);
            } else {
                connect(origin, address, thread, dialled);
            }
        }

        private void timedOut() {
            if (!answered) {
                answered = true;
                dialled.failed(UpstreamFailure.CONNECT_TIMEOUT);
            }
        }
    }

    /** The client reports a TLS connection a second time when its ALPN step has nothing to choose; only the first counts. */
    private static final class OnlyOnce implements ClientCallback<ClientConnection> {
        private final Dialled dialled;
        private boolean told;

        OnlyOnce(Dialled dialled) {
            this.dialled = dialled;
        }

        @Override
        public void completed(ClientConnection connection) {
            if (!told) {
                told = true;
                dialled.connected(connection);
            }
        }

        @Override
        public void failed(IOException e) {
            if (!told) {
                told = true;
                dialled.failed(UpstreamFailure.CONNECT);
            }
        }
    }

    /**
     * Breaks a connection off at once. The client's own {@code close} only ends the request's side, which tells an upstream
     * nothing while it still thinks about its answer, so the channel below is taken from it and closed.
     */
    static void discard(ClientConnection connection) {
        try {
            IoUtils.safeClose(connection.performUpgrade());
        } catch (IOException | RuntimeException e) {
            IoUtils.safeClose(connection);
        }
    }
}
