package io.tollgate.launcher.component;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Roles, databases and schemas, created when missing. Names are the launcher's own, never a user's input. One thread. */
final class Database {
    private final Connection connection;

    Database(Connection connection) {
        this.connection = connection;
    }

    /** Connects with short timeouts; the server is on this machine or was named by the operator. */
    static Connection connect(String url, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("ApplicationName", "tollgate-launcher");
        return DriverManager.getConnection(url, properties);
    }

    void ensureLogin(String role, String password, String attributes) throws SQLException {
        String verb = exists("select 1 from pg_roles where rolname = ?", role) ? "alter" : "create";
        execute(verb + " role " + quoted(role) + " login " + attributes + " password '" + password.replace("'", "''")
                + "'");
    }

    void ensureDatabase(String name, String owner) throws SQLException {
        if (!exists("select 1 from pg_database where datname = ?", name)) {
            execute("create database " + quoted(name) + " owner " + quoted(owner));
        }
    }

    /** A schema that belongs to a login of its own, which sees nothing else by default. */
    void ensureOwnSchema(String schema, String owner) throws SQLException {
        if (!exists("select 1 from pg_namespace where nspname = ?", schema)) {
            execute("grant " + quoted(owner) + " to current_user");
            execute("create schema " + quoted(schema) + " authorization " + quoted(owner));
            execute("alter role " + quoted(owner) + " set search_path = " + quoted(schema));
        }
    }

    private boolean exists(String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
