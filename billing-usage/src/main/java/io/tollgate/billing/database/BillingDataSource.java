package io.tollgate.billing.database;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import javax.sql.DataSource;

/** The one pool of this service, as role {@code tollgate_billing}, and the persistence context over it. */
@DataSourceDefinition(
        name = BillingDataSource.NAME,
        className = "org.postgresql.ds.PGSimpleDataSource",
        url = "${MPCONFIG=TOLLGATE_DB_URL}",
        user = "tollgate_billing",
        password = "${MPCONFIG=TOLLGATE_DB_BILLING_PASSWORD}",
        minPoolSize = 1,
        maxPoolSize = 16,
        properties = {
            "connectTimeout=5",
            "socketTimeout=30",
            "ApplicationName=billing-usage",
            "options=-c statement_timeout=20000 -c idle_in_transaction_session_timeout=30000",
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=auto-commit"
        })
@ApplicationScoped
public class BillingDataSource {

    static final String NAME = "java:app/jdbc/billing";

    @Resource(lookup = NAME)
    @SuppressWarnings("NullAway.Init") // the server sets it
    private DataSource pool;

    @PersistenceContext(unitName = "billing")
    private EntityManager entities;

    @Produces
    DataSource pool() {
        return pool;
    }

    @Produces
    EntityManager entities() {
        return entities;
    }
}
