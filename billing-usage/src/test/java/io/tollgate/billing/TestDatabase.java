package io.tollgate.billing;

import io.tollgate.billing.database.Transactions;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.migrations.MigrationRunner;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A Postgres of its own on a free port, migrated; everything but {@link #query} goes through the service's own role. */
public final class TestDatabase implements AutoCloseable {

    public static final String BILLING_PASSWORD = "billing-pw";

    private static final Map<String, String> PASSWORDS =
            Map.of("tollgate_app", "app-pw", "tollgate_snapshot", "snapshot-pw", "tollgate_billing", BILLING_PASSWORD);

    private final EmbeddedPostgres postgres;

    public TestDatabase() throws IOException, SQLException {
        Path work = Files.createTempDirectory("tollgate-billing");
        postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(work.toFile())
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        MigrationRunner.migrate(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", PASSWORDS);
    }

    /** Without credentials. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    }

    public DataSource asBilling() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url());
        source.setUser("tollgate_billing");
        source.setPassword(BILLING_PASSWORD);
        return source;
    }

    public Transactions transactions() {
        return new Transactions(asBilling());
    }

    /** An organization with one member and one gateway, as tenant-service would write them. */
    public void createOrganization(OrganizationId organization, String subject, GatewayId gateway) throws SQLException {
        String name = "o" + organization.toString().replace("-", "").substring(0, 30);
        update(
                "insert into tenant.organization values (?, ?, ?, ?, 'UTC', 'USD', now())",
                organization.value(),
                name,
                name,
                name);
        update("insert into tenant.organization_member values (?, ?, 'owner', now())", organization.value(), subject);
        createGateway(organization, gateway);
    }

    public void createGateway(OrganizationId organization, GatewayId gateway) throws SQLException {
        String name = "g" + gateway.toString().replace("-", "").substring(0, 30);
        update(
                "insert into tenant.gateway (organization_id, id, name, slug, active, created_at) values (?, ?, ?, ?, true, now())",
                organization.value(),
                gateway.value(),
                name,
                name);
    }

    /** As the superuser, who sees through row-level security. */
    public void update(String sql, Object... parameters) throws SQLException {
        try (Connection connection = superuser();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    /** The first column of every row as text, as the superuser sees it. */
    public List<String> query(String sql) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    public Connection superuser() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    /** A random id, for tests that need one nobody else has. */
    public static UUID randomId() {
        return UUID.randomUUID();
    }
}
