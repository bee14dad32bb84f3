package io.tollgate.acceptance.stack;

import io.tollgate.acceptance.node.Checkout;
import io.tollgate.acceptance.node.ChildProcess;
import io.tollgate.launcher.StackOptions;
import io.tollgate.tenant.api.GatewayResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./tollgate up} with a home and free ports of its own, as a process that is signalled as a terminal would. Its parts
 * are reached over their ports only.
 */
public final class UpProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final Path home;
    private final Map<String, String> settings;
    private final String clientSecret = UUID.randomUUID() + "-" + UUID.randomUUID();
    private @Nullable ChildProcess up;
    private Path output;
    private int runs;

    /** Nothing runs yet. */
    public UpProcess(Path home) {
        this.home = home;
        this.settings = new HashMap<>(StackOptions.forTests(home).settings());
        this.settings.put("TOLLGATE_OIDC_CLIENT_SECRET", clientSecret);
        this.output = home.resolveSibling(home.getFileName() + "-none.txt");
    }

    /** Starts {@code up} and waits until it says that everything is ready; returns how long that took. */
    public Duration up(String... options) {
        long from = System.nanoTime();
        ChildProcess started = launch(Map.of(), options);
        up = started;
        Path said = output;
        Awaitility.await("up is ready, see " + said)
                .atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .failFast("up ended", () -> !started.alive())
                .until(() -> Files.readString(said).contains("Tollgate is ready after"));
        return Duration.ofNanos(System.nanoTime() - from);
    }

    /** An {@code up} that is expected to refuse; what it says and, last, its exit status. */
    public String refused(Map<String, String> otherSettings, String... options) {
        Path before = output;
        OptionalInt status = launch(otherSettings, options).awaitExit(Duration.ofSeconds(30));
        String said = said();
        output = before;
        return said + "exit status " + status.orElse(-1);
    }

    /** {@code ./tollgate down} from another terminal; what it says and, last, its exit status. */
    public String down() {
        Path said = nextOutput();
        OptionalInt status = run(said, Map.of(), List.of("down")).awaitExit(Duration.ofSeconds(30));
        return read(said) + "exit status " + status.orElse(-1);
    }

    /** The running launcher. */
    public ChildProcess process() {
        ChildProcess running = up;
        if (running == null) {
            throw new IllegalStateException("up was not started");
        }
        return running;
    }

    /** Everything the newest {@code up} printed. */
    public String said() {
        return read(output);
    }

    public Path home() {
        return home;
    }

    /** The launcher and everything below it. */
    public List<ProcessHandle> processes() {
        ProcessHandle launcher = ProcessHandle.of(process().pid()).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(launcher.descendants().toList());
        all.add(launcher);
        return all;
    }

    /** Ports of the stack on which somebody listens. */
    public List<String> busyPorts() {
        return settings.keySet().stream()
                .filter(name -> name.endsWith("_PORT"))
                .filter(name -> !isFree(port(name)))
                .sorted()
                .toList();
    }

    public int port(String setting) {
        return Integer.parseInt(String.valueOf(settings.get(setting)));
    }

    /** A person nobody has seen before. */
    public Person signUp(String name) {
        return new SignUp(realm()).register(name, name + "-" + UUID.randomUUID() + "@example.test");
    }

    /** The same person in a new browser. */
    public Person signIn(Person known) {
        return new SignUp(realm()).signIn(known.email(), known.password());
    }

    public PlatformClient platform(Person person) {
        return new PlatformClient(URI.create("http://127.0.0.1:" + port("TOLLGATE_ADMIN_PORT")), person.accessToken());
    }

    /** How many requests the gateway's overview counts. */
    public long requests(Person person, GatewayResponse gateway) {
        return platform(person)
                .overview(
                        URI.create("http://127.0.0.1:" + port("TOLLGATE_ADMIN_PORT") + "/billing"),
                        gateway.organizationId(),
                        gateway.id())
                .path("requests")
                .asLong();
    }

    /** Rows of a table, seen by the superuser. */
    public long rows(String table) {
        String url = "jdbc:postgresql://127.0.0.1:" + port("TOLLGATE_POSTGRES_PORT") + "/tollgate";
        String password =
                read(home.resolve("secrets/postgres-superuser-password")).strip();
        try (Connection connection = DriverManager.getConnection(url, "postgres", password);
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from " + table)) {
            count.next();
            return count.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends what a failed test left. */
    @Override
    public void close() {
        ChildProcess running = up;
        if (running != null && running.alive()) {
            running.stop();
        }
    }

    private Realm realm() {
        return new Realm(
                URI.create("http://localhost:" + port("TOLLGATE_CONSOLE_PORT")),
                URI.create("http://localhost:" + port("TOLLGATE_KEYCLOAK_PORT") + "/realms/tollgate"),
                "tollgate-console",
                clientSecret);
    }

    private ChildProcess launch(Map<String, String> otherSettings, String... options) {
        output = nextOutput();
        List<String> arguments = new ArrayList<>(List.of("up"));
        arguments.addAll(List.of(options));
        return run(output, otherSettings, arguments);
    }

    private Path nextOutput() {
        return home.resolveSibling(home.getFileName() + "-" + ++runs + ".txt");
    }

    /** As the script does, once it has found a JDK and built. */
    private ChildProcess run(Path said, Map<String, String> otherSettings, List<String> arguments) {
        Path target = Checkout.root().resolve("infra/launcher/target");
        List<String> command = new ArrayList<>(List.of(
                Checkout.java(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dtollgate.checkout=" + Checkout.root(),
                "-cp",
                target.resolve("tollgate-launcher-0.1.0.jar") + ":" + target.resolve("lib") + "/*",
                "io.tollgate.launcher.LauncherMain"));
        command.addAll(arguments);
        Map<String, String> environment = new HashMap<>(settings);
        environment.putAll(otherSettings);
        return ChildProcess.start(command, environment, said);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
