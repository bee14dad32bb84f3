package io.tollgate.tenant.testing;

import io.tollgate.tenant.database.TransactionControl;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** The same persistence unit outside of the application server, on any data source. */
public final class LocalTransactionControl implements TransactionControl, AutoCloseable {

    private final EntityManagerFactory factory;

    public LocalTransactionControl(DataSource source) {
        Map<String, Object> overrides = new HashMap<>();
        overrides.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        overrides.put("jakarta.persistence.jtaDataSource", "");
        overrides.put("jakarta.persistence.nonJtaDataSource", source);
        overrides.put("hibernate.connection.datasource", source);
        overrides.put(
                "hibernate.transaction.jta.platform",
                "org.hibernate.engine.transaction.jta.platform.internal.NoJtaPlatform");
        factory = Persistence.createEntityManagerFactory("tollgate", overrides);
    }

    @Override
    public EntityManager begin() {
        EntityManager manager = factory.createEntityManager();
        manager.getTransaction().begin();
        return manager;
    }

    @Override
    public void commit(EntityManager manager) {
        try (manager) {
            manager.getTransaction().commit();
        }
    }

    @Override
    public void rollback(EntityManager manager) {
        try (manager) {
            manager.getTransaction().rollback();
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}
