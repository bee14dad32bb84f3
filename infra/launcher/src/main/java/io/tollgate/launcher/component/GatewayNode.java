package io.tollgate.launcher.component;

import io.tollgate.launcher.PrivateFiles;
import io.tollgate.launcher.SettingNames;
import io.tollgate.launcher.Settings;
import io.tollgate.launcher.StackComponent;
import io.tollgate.launcher.StackSecrets;
import io.tollgate.launcher.StackUrls;
import io.tollgate.launcher.process.Launch;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One gateway node. Runs fully optimized: its latency is the product. */
public final class GatewayNode implements Component {
    private static final Duration DEADLINE = Duration.ofSeconds(90);

    private final StackContext context;
    private final HttpHealth health;
    private final Program program;

    public GatewayNode(StackContext context, HttpHealth health) {
        this.context = context;
        this.health = health;
        this.program = new Program(
                context.artifacts().gateway(), context.home().gateway().resolve("program"));
    }

    @Override
    public StackComponent id() {
        return StackComponent.GATEWAY;
    }

    @Override
    public void prepare() throws IOException {
        program.prepare();
        PrivateFiles.createFolder(context.home().node());
    }

    @Override
    public Launch launch() {
        List<String> command = List.of(
                context.java().toString(),
                "-Xmx512m",
                "-XX:+UseParallelGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                program.jar().toString());
        return new Launch(id().label(), command, environment(), context.home().node(), Launch.StopSignal.TERM);
    }

    private Map<String, String> environment() {
        Settings settings = context.settings();
        StackSecrets secrets = context.secrets();
        StackUrls urls = settings.urls();
        Map<String, String> environment = new HashMap<>();
        environment.put(SettingNames.BIND_ADDRESS, settings.bindAddress());
        environment.put(
                SettingNames.PROXY_PORT, Integer.toString(settings.ports().proxy()));
        environment.put(
                SettingNames.GATEWAY_INTERNAL_PORT,
                Integer.toString(settings.ports().gatewayInternal()));
        environment.put(SettingNames.GATEWAY_BASE_DOMAIN, settings.gatewayBaseDomain());
        environment.put(SettingNames.TENANT_URL, urls.tenant().toString());
        environment.put(SettingNames.BILLING_URL, urls.billing().toString());
        environment.put(SettingNames.REDIS_URL, settings.redisUrl());
        environment.put(SettingNames.NODE_TOKEN, secrets.nodeToken());
        environment.put(SettingNames.NODE_ID, settings.nodeId());
        environment.put(SettingNames.NODE_DIR, context.home().node().toString());
        environment.put(SettingNames.KEY_PEPPER, secrets.keyPepper());
        environment.put(SettingNames.KEK_FILE, secrets.kekFile().toString());
        environment.put(
                SettingNames.SNAPSHOT_VERIFY_KEY_FILE, secrets.verifyKeyFile().toString());
        environment.put(SettingNames.ALLOW_PRIVATE_UPSTREAMS, Boolean.toString(settings.allowPrivateUpstreams()));
        environment.put(SettingNames.PROVIDER_MAX_RETRIES, Integer.toString(settings.providerMaxRetries()));
        environment.put(
                SettingNames.DRAIN_ACCEPT_MS,
                Long.toString(settings.drain().accept().toMillis()));
        environment.put(
                SettingNames.DRAIN_STREAMS_MS,
                Long.toString(settings.drain().streams().toMillis()));
        return environment;
    }

    @Override
    public Readiness alive() {
        return check("/healthz");
    }

    @Override
    public Readiness ready() {
        return check("/readyz");
    }

    private Readiness check(String path) {
        return health.check(context.settings().urls().gatewayInternal().resolve(path));
    }

    @Override
    public Duration deadline() {
        return DEADLINE;
    }
}
