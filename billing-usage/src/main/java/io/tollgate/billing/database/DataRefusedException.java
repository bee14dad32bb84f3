package io.tollgate.billing.database;

import java.sql.SQLException;

/** Postgres refused the data itself (SQLSTATE class 22 or 23): sending it again cannot help. */
public final class DataRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DataRefusedException(SQLException cause) {
        super("the database refused the data, SQLSTATE " + cause.getSQLState(), cause);
    }
}
