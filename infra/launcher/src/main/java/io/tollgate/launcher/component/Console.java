package io.tollgate.launcher.component;

import io.tollgate.launcher.SettingNames;
import io.tollgate.launcher.Settings;
import io.tollgate.launcher.StackComponent;
import io.tollgate.launcher.StackUrls;
import io.tollgate.launcher.process.Launch;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The web console, a process of its own. */
public final class Console implements Component {
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final StackContext context;
    private final HttpHealth health;
    private final Program program;

    public Console(StackContext context, HttpHealth health) {
        this.context = context;
        this.health = health;
        this.program = new Program(
                context.artifacts().console(), context.home().console().resolve("program"));
    }

    @Override
    public StackComponent id() {
        return StackComponent.CONSOLE;
    }

    @Override
    public void prepare() throws IOException {
        program.prepare();
    }

    @Override
    public Launch launch() {
        Settings settings = context.settings();
        StackUrls urls = settings.urls();
        List<String> command = List.of(
                context.java().toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                program.jar().toString());
        Map<String, String> environment = Map.of(
                SettingNames.BIND_ADDRESS, settings.bindAddress(),
                SettingNames.CONSOLE_PORT, Integer.toString(settings.ports().console()),
                SettingNames.CONSOLE_URL, urls.console().toString(),
                SettingNames.TENANT_URL, urls.tenant().toString(),
                SettingNames.BILLING_URL, urls.billing().toString(),
                SettingNames.PUBLIC_GATEWAY_URL, settings.publicGatewayUrl().toString(),
                SettingNames.OIDC_ISSUER, urls.issuer().toString(),
                SettingNames.OIDC_CLIENT_ID, settings.oidcClientId(),
                SettingNames.OIDC_CLIENT_SECRET, context.secrets().oidcClientSecret());
        return new Launch(id().label(), command, environment, context.home().console(), Launch.StopSignal.TERM);
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
        Settings settings = context.settings();
        return health.check(URI.create(
                "http://" + settings.reachableAddress() + ":" + settings.ports().console() + path));
    }

    @Override
    public Duration deadline() {
        return DEADLINE;
    }
}
