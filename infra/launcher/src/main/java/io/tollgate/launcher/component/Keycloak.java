package io.tollgate.launcher.component;

import io.tollgate.launcher.SettingNames;
import io.tollgate.launcher.Settings;
import io.tollgate.launcher.StackComponent;
import io.tollgate.launcher.StackStartException;
import io.tollgate.launcher.process.Helper;
import io.tollgate.launcher.process.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Keycloak, unzipped and optimized once. Accounts live in schema {@code keycloak} of the one database, so a crash loses none
 * and one backup holds everything. The realm file and the theme come from the checkout at every start.
 */
public final class Keycloak implements Component {
    private static final Duration DEADLINE = Duration.ofMinutes(4);
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(10);
    private static final String LOGIN = "tollgate_keycloak";
    private static final String SCHEMA = "keycloak";
    private static final String ADMIN = "tollgate-admin";
    private static final List<String> BUILD_OPTIONS =
            List.of("--db=postgres", "--health-enabled=true", "--features-disabled=kerberos,device-flow,ciba");

    private final StackContext context;
    private final HttpHealth health;
    private final Path installation;

    public Keycloak(StackContext context, HttpHealth health) {
        this.context = context;
        this.health = health;
        this.installation = context.home().keycloak().resolve("server");
    }

    @Override
    public StackComponent id() {
        return StackComponent.KEYCLOAK;
    }

    /** Unzips and builds when needed; safe to run while the database is still starting. */
    public void install() throws IOException, InterruptedException {
        String fingerprint = Files.size(context.artifacts().keycloak())
                + " "
                + Files.getLastModifiedTime(context.artifacts().keycloak()).toMillis()
                + " " + BUILD_OPTIONS
                + " " + Runtime.version();
        Path built = installation.resolve(".built");
        if (Files.exists(built) && Files.readString(built).equals(fingerprint)) {
            return;
        }
        Folders.delete(installation);
        Folders.unzipWithoutTop(context.artifacts().keycloak(), installation);
        build();
        Files.writeString(built, fingerprint);
    }

    private void build() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(java("-Xmx512m"));
        command.add("build");
        command.addAll(BUILD_OPTIONS);
        Path log = context.home().logs().resolve("keycloak-build.log");
        if (!Helper.run(command, installation, log, BUILD_LIMIT)) {
            throw new StackStartException("Keycloak could not be built; see " + log);
        }
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        install();
        // Keycloak keeps compressed copies of theme files and would go on serving those of an earlier theme.
        Folders.delete(installation.resolve("data/tmp"));
        Folders.mirror(context.artifacts().theme(), installation.resolve("themes/tollgate"));
        Path realm = installation.resolve("data/import/tollgate-realm.json");
        Files.createDirectories(realm.getParent());
        Files.copy(context.artifacts().realm(), realm, StandardCopyOption.REPLACE_EXISTING);
        Settings settings = context.settings();
        try (Connection connection = Database.connect(
                settings.jdbcUrl(), settings.databaseUser(), context.secrets().databasePassword())) {
            Database database = new Database(connection);
            database.ensureLogin(LOGIN, context.secrets().keycloakDatabasePassword(), "");
            database.ensureOwnSchema(SCHEMA, LOGIN);
        } catch (SQLException e) {
            throw new StackStartException("The database for Keycloak could not be set up: " + e.getMessage(), e);
        }
    }

    @Override
    public Launch launch() {
        Settings settings = context.settings();
        List<String> command = new ArrayList<>(java("-Xmx512m"));
        command.addAll(List.of(
                "start",
                "--optimized",
                "--import-realm",
                "--cache=local",
                "--spi-theme--static-max-age=600",
                "--log-level=INFO,io.smallrye.health:ERROR",
                "--http-enabled=true",
                "--http-host=" + settings.bindAddress(),
                "--http-port=" + settings.ports().keycloak(),
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + settings.ports().keycloakManagement(),
                "--hostname=" + settings.keycloakUrl(),
                "--db-url=" + settings.jdbcUrl(),
                "--db-username=" + LOGIN,
                "--db-schema=" + SCHEMA,
                "--db-pool-initial-size=2",
                "--db-pool-max-size=20"));
        Map<String, String> environment = Map.of(
                "KC_DB_PASSWORD",
                context.secrets().keycloakDatabasePassword(),
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                ADMIN,
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                context.secrets().keycloakAdminPassword(),
                SettingNames.CONSOLE_URL,
                settings.consoleUrl().toString(),
                SettingNames.OIDC_CLIENT_ID,
                settings.oidcClientId(),
                SettingNames.OIDC_CLIENT_SECRET,
                context.secrets().oidcClientSecret());
        return new Launch(id().label(), command, environment, installation, Launch.StopSignal.TERM);
    }

    /** What bin/kc.sh would run, without the shell in between that signals would have to pass. */
    private List<String> java(String heap) {
        return List.of(
                context.java().toString(),
                heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Dkc.home.dir=" + installation,
                "-Djboss.server.config.dir=" + installation.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000",
                "-cp",
                installation.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint");
    }

    @Override
    public Readiness alive() {
        return health.check(context.settings().urls().keycloakManagement().resolve("/health/ready"));
    }

    @Override
    public Duration deadline() {
        return DEADLINE;
    }

    @Override
    public void afterReady() throws IOException, InterruptedException {
        new RealmSync(context, ADMIN).apply();
    }
}
