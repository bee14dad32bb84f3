package io.tollgate.tenant.testing;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A few connections lent in turn, as a pool does; at each borrow it looks whether a context was left behind. */
public final class QueuePool implements DataSource, AutoCloseable {

    private final BlockingQueue<Connection> idle;
    private final AtomicInteger leftBehind = new AtomicInteger();

    public QueuePool(DataSource source, int size) throws SQLException {
        idle = new ArrayBlockingQueue<>(size);
        for (int i = 0; i < size; i++) {
            idle.add(source.getConnection());
        }
    }

    /** How many borrowers found an organization or person that the one before them had set. */
    public int leftBehind() {
        return leftBehind.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection lent;
        try {
            lent = idle.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException(e);
        }
        lookForContext(lent);
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    if ("close".equals(method.getName())) {
                        lent.setAutoCommit(true);
                        idle.add(lent);
                        return null;
                    }
                    try {
                        return method.invoke(lent, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void lookForContext(Connection lent) throws SQLException {
        try (Statement statement = lent.createStatement();
                ResultSet row = statement.executeQuery("""
                        select coalesce(current_setting('app.organization_id', true), '')
                          || coalesce(current_setting('app.subject', true), '')""")) {
            row.next();
            if (!row.getString(1).isEmpty()) {
                leftBehind.incrementAndGet();
            }
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : idle) {
            connection.close();
        }
    }
}
