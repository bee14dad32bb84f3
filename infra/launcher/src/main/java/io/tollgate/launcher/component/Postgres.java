package io.tollgate.launcher.component;

import io.tollgate.launcher.PrivateFiles;
import io.tollgate.launcher.StackComponent;
import io.tollgate.launcher.StackStartException;
import io.tollgate.launcher.process.Helper;
import io.tollgate.launcher.process.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The embedded PostgreSQL: real programs, a persistent data folder, durable settings (fsync and synchronous_commit stay on),
 * passwords required, loopback only whatever the bind address. PostgreSQL refuses to run as root, so root starts it in a
 * user namespace of its own.
 */
public final class Postgres implements Component {
    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final Duration INITDB_LIMIT = Duration.ofMinutes(2);
    private static final String SUPERUSER = "postgres";

    private final StackContext context;
    private final Path programs;
    private final Path data;

    public Postgres(StackContext context) {
        this.context = context;
        this.programs = context.home().postgres().resolve("programs");
        this.data = context.home().postgres().resolve("data");
    }

    @Override
    public StackComponent id() {
        return StackComponent.POSTGRES;
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        PrivateFiles.createFolder(context.home().postgres());
        PostgresArchive.unpack(programs);
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialize();
        }
        // The launcher has made sure that no process of an earlier run is left.
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    private void initialize() throws IOException, InterruptedException {
        Path draft = context.home().postgres().resolve("data.new");
        Folders.delete(draft);
        Path password = context.home().postgres().resolve("initdb-password");
        PrivateFiles.write(password, context.secrets().postgresPassword() + "\n");
        try {
            List<String> command = asNonRoot(programs.resolve("bin/initdb"));
            command.addAll(List.of(
                    "-D",
                    draft.toString(),
                    "-U",
                    SUPERUSER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8"));
            Path log = context.home().logs().resolve("postgres-init.log");
            if (!Helper.run(command, context.home().postgres(), log, INITDB_LIMIT)) {
                throw new StackStartException("PostgreSQL could not create its data folder; see " + log + "."
                        + (runsAsRoot()
                                ? " As root it needs user namespaces (try: unshare -U id -u). Where they are"
                                        + " forbidden, run as another user or set TOLLGATE_DB_URL to a PostgreSQL of your own."
                                : ""));
            }
            Files.move(draft, data);
        } finally {
            Files.deleteIfExists(password);
        }
    }

    @Override
    public Launch launch() {
        List<String> command = asNonRoot(programs.resolve("bin/postgres"));
        command.addAll(List.of(
                "-D",
                data.toString(),
                "-p",
                Integer.toString(context.settings().ports().postgres())));
        Map.of(
                        "listen_addresses", "127.0.0.1",
                        "unix_socket_directories", "",
                        "fsync", "on",
                        "synchronous_commit", "on",
                        "max_connections", "200",
                        "timezone", "UTC",
                        "log_timezone", "UTC",
                        "log_checkpoints", "off")
                .forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return new Launch(id().label(), command, Map.of(), context.home().postgres(), Launch.StopSignal.INT);
    }

    @Override
    public Readiness alive() {
        try (Connection connection = superuser()) {
            return connection.isValid(2) ? Readiness.ready() : Readiness.notReady("PostgreSQL does not answer");
        } catch (SQLException e) {
            return Readiness.notReady("PostgreSQL does not accept connections yet");
        }
    }

    @Override
    public Duration deadline() {
        return DEADLINE;
    }

    /** Creates the migrating user and the database; brings the password up to date when it was set anew. */
    @Override
    public void afterReady() {
        try (Connection connection = superuser()) {
            Database database = new Database(connection);
            database.ensureLogin(
                    context.settings().databaseUser(), context.secrets().databasePassword(), "createrole nobypassrls");
            database.ensureDatabase("tollgate", context.settings().databaseUser());
        } catch (SQLException e) {
            throw new StackStartException(
                    "PostgreSQL runs, but its database could not be set up: " + e.getMessage(), e);
        }
    }

    private Connection superuser() throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + context.settings().ports().postgres() + "/postgres";
        return Database.connect(url, SUPERUSER, context.secrets().postgresPassword());
    }

    private static List<String> asNonRoot(Path program) {
        List<String> command = new ArrayList<>();
        if (runsAsRoot()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(program.toString());
        return command;
    }

    private static boolean runsAsRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
