package io.tollgate.launcher.component;

import io.tollgate.launcher.SettingNames;
import io.tollgate.launcher.Settings;
import io.tollgate.launcher.StackComponent;
import io.tollgate.launcher.StackSecrets;
import io.tollgate.launcher.StackUrls;
import io.tollgate.launcher.process.Launch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Payara Micro with tenant-service and billing-usage. It comes up even when a deployment failed, so both are asked. */
public final class Payara implements Component {
    private static final Duration DEADLINE = Duration.ofMinutes(4);

    private final StackContext context;
    private final HttpHealth health;
    private final Path folder;

    public Payara(StackContext context, HttpHealth health) {
        this.context = context;
        this.health = health;
        this.folder = context.home().payara();
    }

    @Override
    public StackComponent id() {
        return StackComponent.PAYARA;
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(folder.resolve("runtime"));
        // Payara has no switch for the bind address; Hazelcast listens on every interface unless its configuration is
        // off; the server's own metrics would be open to anybody.
        Files.writeString(
                folder.resolve("preboot.txt"), """
                set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=%s
                set configs.config.server-config.hazelcast-config-specific-configuration.enabled=false
                set configs.config.server-config.microprofile-metrics-configuration.enabled=false
                set-microprofile-healthcheck-configuration --enabled=false
                """.formatted(context.settings().bindAddress()));
    }

    @Override
    public Launch launch() {
        List<String> command = List.of(
                context.java().toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                context.artifacts().payara().toString(),
                "--nohazelcast",
                "--disablephonehome",
                "--unpackdir",
                folder.resolve("runtime").toString(),
                "--prebootcommandfile",
                folder.resolve("preboot.txt").toString(),
                "--port",
                Integer.toString(context.settings().ports().admin()),
                "--deploy",
                context.artifacts().tenantServer().toString(),
                "--deploy",
                context.artifacts().billingUsage().toString());
        return new Launch(id().label(), command, environment(), folder, Launch.StopSignal.TERM);
    }

    private Map<String, String> environment() {
        Settings settings = context.settings();
        StackSecrets secrets = context.secrets();
        StackUrls urls = settings.urls();
        Map<String, String> environment = new HashMap<>();
        environment.put(SettingNames.BIND_ADDRESS, settings.bindAddress());
        environment.put(SettingNames.DB_URL, settings.jdbcUrl());
        environment.put(SettingNames.DB_APP_PASSWORD, secrets.appPassword());
        environment.put(SettingNames.DB_SNAPSHOT_PASSWORD, secrets.snapshotPassword());
        environment.put(SettingNames.DB_BILLING_PASSWORD, secrets.billingPassword());
        environment.put(SettingNames.REDIS_URL, settings.redisUrl());
        environment.put(SettingNames.OIDC_ISSUER, urls.issuer().toString());
        environment.put(SettingNames.CONSOLE_URL, urls.console().toString());
        environment.put(SettingNames.BILLING_URL, urls.billing().toString());
        environment.put(
                SettingNames.PUBLIC_GATEWAY_URL, settings.publicGatewayUrl().toString());
        environment.put(SettingNames.GATEWAY_BASE_DOMAIN, settings.gatewayBaseDomain());
        environment.put(SettingNames.NODE_TOKEN, secrets.nodeToken());
        environment.put(SettingNames.KEY_PEPPER, secrets.keyPepper());
        environment.put(SettingNames.KEK_FILE, secrets.kekFile().toString());
        environment.put(
                SettingNames.SNAPSHOT_SIGNING_KEY_FILE, secrets.signingKeyFile().toString());
        environment.put(SettingNames.ALLOW_PRIVATE_UPSTREAMS, Boolean.toString(settings.allowPrivateUpstreams()));
        environment.put(SettingNames.OPERATOR_SECRET, secrets.operatorSecret());
        return environment;
    }

    @Override
    public Readiness alive() {
        return both("/healthz");
    }

    @Override
    public Readiness ready() {
        return both("/readyz");
    }

    private Readiness both(String path) {
        URI tenant = context.settings().urls().tenant();
        Readiness answer = health.check(URI.create(tenant + path));
        return answer instanceof Readiness.Ready ? health.check(URI.create(tenant + "/billing" + path)) : answer;
    }

    @Override
    public Duration deadline() {
        return DEADLINE;
    }
}
