package io.tollgate.acceptance.stack;

import io.tollgate.acceptance.net.FreePorts;
import io.tollgate.acceptance.node.Checkout;
import io.tollgate.acceptance.node.ChildProcess;
import io.tollgate.launcher.Stack;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** One more gateway node of a running stack, with a folder of its own; it may be stopped and started again at will. */
public final class StackNode implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final int port;
    private final int internalPort;
    private @Nullable ChildProcess process;

    /** Not started yet. */
    public StackNode(Stack stack, String id) {
        List<Integer> ports = FreePorts.several(2);
        port = ports.get(0);
        internalPort = ports.get(1);
        folder = stack.home().root().resolve(id);
        environment.put("TOLLGATE_BIND_ADDRESS", "127.0.0.1");
        environment.put("TOLLGATE_PROXY_PORT", Integer.toString(port));
        environment.put("TOLLGATE_GATEWAY_INTERNAL_PORT", Integer.toString(internalPort));
        environment.put("TOLLGATE_GATEWAY_BASE_DOMAIN", stack.settings().gatewayBaseDomain());
        environment.put("TOLLGATE_TENANT_URL", stack.urls().tenant().toString());
        environment.put("TOLLGATE_BILLING_URL", stack.urls().billing().toString());
        environment.put("TOLLGATE_REDIS_URL", stack.urls().redis());
        environment.put("TOLLGATE_NODE_TOKEN", stack.secrets().nodeToken());
        environment.put("TOLLGATE_NODE_ID", id);
        environment.put("TOLLGATE_NODE_DIR", folder.toString());
        environment.put("TOLLGATE_KEY_PEPPER", stack.secrets().keyPepper());
        environment.put("TOLLGATE_KEK_FILE", stack.secrets().kekFile().toString());
        environment.put(
                "TOLLGATE_SNAPSHOT_VERIFY_KEY_FILE",
                stack.secrets().verifyKeyFile().toString());
        environment.put("TOLLGATE_ALLOW_PRIVATE_UPSTREAMS", "true");
        environment.put("TOLLGATE_PROVIDER_MAX_RETRIES", "0");
        environment.put("TOLLGATE_DRAIN_ACCEPT_MS", "0");
    }

    public int port() {
        return port;
    }

    /** Starts it and returns how long it took until it was ready. */
    public Duration start() {
        long from = System.nanoTime();
        Path log = folder.resolveSibling(folder.getFileName() + ".log");
        ChildProcess started = ChildProcess.start(
                List.of(
                        Checkout.java(),
                        "-Xmx512m",
                        "-XX:+UseParallelGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-jar",
                        Checkout.gatewayJar().toString()),
                environment,
                log);
        process = started;
        Awaitility.await("node ready, see " + log)
                .atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .failFast("the node ended", () -> !started.alive())
                .until(this::ready);
        return Duration.ofNanos(System.nanoTime() - from);
    }

    /** Ends it in order. */
    public void stop() {
        ChildProcess running = process;
        if (running != null) {
            running.stop();
        }
    }

    @Override
    public void close() {
        stop();
    }

    private boolean ready() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + internalPort + "/readyz")
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(2_000);
            return connection.getResponseCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }
}
