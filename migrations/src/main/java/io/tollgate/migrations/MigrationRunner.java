package io.tollgate.migrations;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.flywaydb.core.Flyway;

/**
 * Creates the roles and schemas, then applies {@code db/tenant} and {@code db/billing}, each with its own history in its own
 * schema. Everything created belongs to {@code tollgate_owner}, which nobody can log in as. Running again changes nothing but
 * the passwords, so rotating one is: change the setting, run, restart the service.
 */
public final class MigrationRunner {

    private static final int CONNECT_TIMEOUT_SECONDS = 10;
    private static final int SOCKET_TIMEOUT_SECONDS = 600;

    private MigrationRunner() {}

    /**
     * Migrates the database.
     *
     * @param user a role that may create roles and schemas
     * @param rolePasswords the password of each of {@link Roles#LOGIN_ROLES}
     * @throws SQLException when the database refuses or does not answer; a migration that fails throws Flyway's exception
     */
    public static void migrate(String jdbcUrl, String user, String password, Map<String, String> rolePasswords)
            throws SQLException {
        Properties connecting = new Properties();
        connecting.setProperty("user", user);
        connecting.setProperty("password", password);
        connecting.setProperty("connectTimeout", Integer.toString(CONNECT_TIMEOUT_SECONDS));
        connecting.setProperty("socketTimeout", Integer.toString(SOCKET_TIMEOUT_SECONDS));
        try (Connection connection = DriverManager.getConnection(jdbcUrl, connecting)) {
            new Roles(connection).bootstrap(rolePasswords);
        }
        migrateSchema(jdbcUrl, user, password, "tenant");
        migrateSchema(jdbcUrl, user, password, "billing");
    }

    private static void migrateSchema(String jdbcUrl, String user, String password, String schema) {
        Flyway.configure(MigrationRunner.class.getClassLoader())
                .dataSource(jdbcUrl, user, password)
                .initSql("set role " + Roles.OWNER)
                .locations("classpath:db/" + schema)
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .defaultSchema(schema)
                .schemas(schema)
                .createSchemas(false)
                .cleanDisabled(true)
                .load()
                .migrate();
    }

    /** Reads {@code TOLLGATE_DB_*} and migrates; exits 1 with one line per problem. */
    public static void main(String[] arguments) {
        try {
            MigrationSettings settings = MigrationSettings.from(System.getenv());
            migrate(settings.url(), settings.user(), settings.password(), settings.rolePasswords());
            System.out.println("database is up to date");
        } catch (IllegalArgumentException | SQLException | org.flywaydb.core.api.FlywayException e) {
            System.err.println("migrations failed: " + e.getMessage());
            System.exit(1);
        }
    }
}
