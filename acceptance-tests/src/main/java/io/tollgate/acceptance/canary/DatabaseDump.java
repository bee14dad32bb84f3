package io.tollgate.acceptance.canary;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Reads every row of every table as text, as a superuser, so that row-level security hides nothing from the scan. */
public final class DatabaseDump {

    private static final String TABLES = """
            select format('%I.%I', schemaname, tablename) from pg_tables
            where schemaname not in ('pg_catalog', 'information_schema') order by 1""";

    private DatabaseDump() {}

    /** Scans the whole database and returns the number of rows seen. */
    public static long scan(String jdbcUrl, String superuser, String password, CanaryScanner scanner)
            throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", superuser);
        login.setProperty("password", password);
        long rows = 0;
        try (Connection connection = DriverManager.getConnection(jdbcUrl, login)) {
            connection.setAutoCommit(false);
            for (String table : tables(connection)) {
                rows += scanTable(connection, table, scanner);
            }
            connection.rollback();
        }
        return rows;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(TABLES)) {
            while (found.next()) {
                names.add(found.getString(1));
            }
        }
        return names;
    }

    private static long scanTable(Connection connection, String table, CanaryScanner scanner) throws SQLException {
        long rows = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(500);
            // the name comes quoted from the catalogue itself
            try (ResultSet found = statement.executeQuery("select t::text from " + table + " t")) {
                while (found.next()) {
                    scanner.scan("table " + table, String.valueOf(found.getString(1)));
                    rows++;
                }
            }
        }
        return rows;
    }
}
