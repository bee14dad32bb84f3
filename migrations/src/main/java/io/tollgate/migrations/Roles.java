package io.tollgate.migrations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * Creates the database roles and schemas before the first migration. One transaction under an advisory lock. The server
 * receives passwords only as SCRAM verifiers, so its statement log never holds one.
 */
final class Roles {

    static final String OWNER = "tollgate_owner";

    /** The services' roles: none is a superuser, bypasses row-level security or owns anything. */
    static final List<String> LOGIN_ROLES = List.of("tollgate_app", "tollgate_snapshot", "tollgate_billing");

    private static final long BOOTSTRAP_LOCK = 0x7011_6A7E_0000_0001L;

    private final Connection connection;

    Roles(Connection connection) {
        this.connection = connection;
    }

    void bootstrap(Map<String, String> passwords) throws SQLException {
        List<String> missing = LOGIN_ROLES.stream()
                .filter(role -> passwords.getOrDefault(role, "").isBlank())
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("no password given for " + String.join(", ", missing));
        }
        connection.setAutoCommit(false);
        execute("select pg_advisory_xact_lock(" + BOOTSTRAP_LOCK + ")");
        createOwner();
        for (String role : LOGIN_ROLES) {
            createLogin(role, passwords.getOrDefault(role, ""));
        }
        createSchema("tenant");
        createSchema("billing");
        connection.commit();
    }

    private void createOwner() throws SQLException {
        if (isMissing(OWNER)) {
            execute("create role " + OWNER + " nologin nosuperuser nobypassrls");
            execute("grant " + OWNER + " to current_user");
        }
    }

    private void createLogin(String role, String password) throws SQLException {
        if (isMissing(role)) {
            execute("create role " + role + " login nosuperuser nobypassrls nocreatedb nocreaterole");
        }
        // the verifier's alphabet is Base64, '$' and ':', so it cannot leave the quotes
        execute("alter role " + role + " with login password '" + ScramVerifier.of(password) + "'");
    }

    private void createSchema(String schema) throws SQLException {
        execute("create schema if not exists " + schema + " authorization " + OWNER);
        execute("revoke all on schema " + schema + " from public");
        execute("grant usage on schema " + schema + " to " + String.join(", ", usersOf(schema)));
    }

    /** Billing reads one view of tenant; nobody else looks into billing. */
    private static List<String> usersOf(String schema) {
        return "tenant".equals(schema) ? LOGIN_ROLES : List.of("tollgate_billing");
    }

    private boolean isMissing(String role) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select 1 from pg_roles where rolname = ?")) {
            query.setString(1, role);
            try (ResultSet found = query.executeQuery()) {
                return !found.next();
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
