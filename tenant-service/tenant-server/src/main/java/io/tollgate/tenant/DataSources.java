package io.tollgate.tenant;

import jakarta.annotation.sql.DataSourceDefinition;

/**
 * The two connection pools: one per database role. Connections are asked a question when borrowed, so a restarted database is
 * noticed; waiting for one ends after 5 seconds, a silent socket after 30.
 */
@DataSourceDefinition(
        name = DataSources.APPLICATION,
        className = "org.postgresql.ds.PGSimpleDataSource",
        url = "${MPCONFIG=TOLLGATE_DB_URL}",
        user = "tollgate_app",
        password = "${MPCONFIG=TOLLGATE_DB_APP_PASSWORD}",
        minPoolSize = 2,
        maxPoolSize = 20,
        maxIdleTime = 300,
        properties = {
            "connectTimeout=5",
            "socketTimeout=30",
            "fish.payara.max-wait-time-in-millis=5000",
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
            "fish.payara.fail-all-connections=true"
        })
@DataSourceDefinition(
        name = DataSources.PUBLICATION,
        className = "org.postgresql.ds.PGSimpleDataSource",
        url = "${MPCONFIG=TOLLGATE_DB_URL}",
        user = "tollgate_snapshot",
        password = "${MPCONFIG=TOLLGATE_DB_SNAPSHOT_PASSWORD}",
        minPoolSize = 2,
        maxPoolSize = 10,
        maxIdleTime = 300,
        properties = {
            "connectTimeout=5",
            "socketTimeout=30",
            "fish.payara.max-wait-time-in-millis=5000",
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
            "fish.payara.fail-all-connections=true"
        })
final class DataSources {

    static final String APPLICATION = "java:app/jdbc/tollgate";
    static final String PUBLICATION = "java:app/jdbc/tollgate-snapshot";

    private DataSources() {}
}
