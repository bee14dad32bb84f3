package io.tollgate.migrations;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Postgres of its own on a free port, migrated. */
final class MigratedDatabase implements AutoCloseable {

    static final Map<String, String> PASSWORDS =
            Map.of("tollgate_app", "app-pw", "tollgate_snapshot", "snapshot-pw", "tollgate_billing", "billing-pw");

    private final EmbeddedPostgres postgres;

    MigratedDatabase() throws IOException, SQLException {
        Path work = Files.createTempDirectory("tollgate-migrations");
        postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(work.toFile())
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        migrate(PASSWORDS);
    }

    void migrate(Map<String, String> passwords) throws SQLException {
        MigrationRunner.migrate(url(), "postgres", "postgres", passwords);
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    Connection as(String role, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres", role, password);
    }

    /** The first column of every row, as the superuser sees it. */
    List<String> query(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
