package io.tollgate.acceptance.node;

import io.tollgate.acceptance.net.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A gateway node as the product starts it, with its Redis and a {@link ControlPlaneDouble}, for scenarios that kill nodes
 * often. Everything lies in one folder and ends with {@link #close}.
 */
public final class NodeFixture implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final TestInstallation installation;
    private final RedisProcess redis;
    private final ControlPlaneDouble controlPlane;
    private final boolean ownsTheRest;
    private final int port;
    private final int internalPort;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> jvmOptions =
            new ArrayList<>(List.of("-Xmx512m", "-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders"));
    private @Nullable ChildProcess node;

    /** Makes an installation of its own in the folder; nothing but the control plane's double runs yet. */
    public NodeFixture(Path folder) {
        this(folder, "node-1", new TestInstallation(folder.resolve("secrets")));
    }

    private NodeFixture(Path folder, String nodeId, TestInstallation installation) {
        this(
                folder,
                nodeId,
                installation,
                new RedisProcess(folder.resolve("redis")),
                new ControlPlaneDouble(installation),
                true);
    }

    private NodeFixture(
            Path folder,
            String nodeId,
            TestInstallation installation,
            RedisProcess redis,
            ControlPlaneDouble controlPlane,
            boolean ownsTheRest) {
        this.folder = folder;
        this.installation = installation;
        this.redis = redis;
        this.controlPlane = controlPlane;
        this.ownsTheRest = ownsTheRest;
        List<Integer> ports = FreePorts.several(2);
        this.port = ports.get(0);
        this.internalPort = ports.get(1);
        defaults(nodeId);
    }

    /** Another node of the same installation, not started yet; closing it ends that node only. */
    public NodeFixture secondNode() {
        return new NodeFixture(folder.resolve("second"), "node-2", installation, redis, controlPlane, false);
    }

    /** Where scenarios keep what they leave behind: below the module's build folder. */
    public static Path folder(String name) {
        try {
            Path parent = Files.createDirectories(Path.of("target", "scenarios").toAbsolutePath());
            return Files.createTempDirectory(parent, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    public TestInstallation installation() {
        return installation;
    }

    public RedisProcess redis() {
        return redis;
    }

    public ControlPlaneDouble controlPlane() {
        return controlPlane;
    }

    public int port() {
        return port;
    }

    public int internalPort() {
        return internalPort;
    }

    public String host() {
        return "127.0.0.1:" + port;
    }

    /** Changes a setting of the node before it starts. */
    public NodeFixture setting(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Replaces the options of the node's JVM before it starts. */
    public NodeFixture jvmOptions(String... options) {
        jvmOptions.clear();
        jvmOptions.addAll(List.of(options));
        return this;
    }

    /** Starts Redis and the node and waits until the node is ready. */
    public NodeFixture start() {
        redis.start();
        startNode();
        return this;
    }

    /** Starts the node only and returns how long it took to be ready. */
    public Duration startNode() {
        long start = System.nanoTime();
        List<String> command = new ArrayList<>(List.of(Checkout.java()));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                Checkout.gatewayJar().toString()));
        node = ChildProcess.start(command, environment, folder.resolve("node.log"));
        Awaitility.await("node ready, see " + folder.resolve("node.log"))
                .atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .failFast("the node ended", () -> !node().alive())
                .until(this::ready);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The running node. */
    public ChildProcess node() {
        ChildProcess running = node;
        if (running == null) {
            throw new IllegalStateException("the node was not started");
        }
        return running;
    }

    /** Whether {@code /readyz} answers 200. */
    public boolean ready() {
        return internal("/readyz") == 200;
    }

    @Override
    public void close() {
        ChildProcess running = node;
        if (running != null) {
            running.stop();
        }
        if (ownsTheRest) {
            controlPlane.close();
            redis.close();
        }
    }

    private int internal(String path) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + internalPort + path)
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(2_000);
            return connection.getResponseCode();
        } catch (IOException _) {
            return 0;
        }
    }

    private void defaults(String nodeId) {
        setting("TOLLGATE_BIND_ADDRESS", "127.0.0.1");
        setting("TOLLGATE_PROXY_PORT", Integer.toString(port));
        setting("TOLLGATE_GATEWAY_INTERNAL_PORT", Integer.toString(internalPort));
        setting("TOLLGATE_GATEWAY_BASE_DOMAIN", "gw.localhost");
        setting("TOLLGATE_TENANT_URL", controlPlane.tenantUrl());
        setting("TOLLGATE_BILLING_URL", controlPlane.billingUrl());
        setting("TOLLGATE_REDIS_URL", redis.url());
        setting("TOLLGATE_NODE_TOKEN", installation.nodeToken());
        setting("TOLLGATE_NODE_ID", nodeId);
        setting("TOLLGATE_NODE_DIR", folder.resolve("node").toString());
        setting("TOLLGATE_KEY_PEPPER", installation.pepperBase64());
        setting("TOLLGATE_KEK_FILE", installation.kekFile().toString());
        setting(
                "TOLLGATE_SNAPSHOT_VERIFY_KEY_FILE",
                installation.verifyKeyFile().toString());
        setting("TOLLGATE_ALLOW_PRIVATE_UPSTREAMS", "true");
        setting("TOLLGATE_PROVIDER_MAX_RETRIES", "0");
    }
}
