package io.tollgate.tenant.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions of the application server. Thread-safe. */
public final class JtaTransactionControl implements TransactionControl {

    private static final Logger LOG = LoggerFactory.getLogger(JtaTransactionControl.class);
    private static final int TIMEOUT_SECONDS = 30;

    private final EntityManagerFactory factory;
    private final UserTransaction transaction;

    public JtaTransactionControl(EntityManagerFactory factory, UserTransaction transaction) {
        this.factory = factory;
        this.transaction = transaction;
    }

    @Override
    public EntityManager begin() {
        try {
            transaction.setTransactionTimeout(TIMEOUT_SECONDS);
            transaction.begin();
        } catch (NotSupportedException | SystemException e) {
            throw new IllegalStateException("cannot begin a transaction", e);
        }
        return factory.createEntityManager();
    }

    @Override
    public void commit(EntityManager manager) {
        try {
            transaction.commit();
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException | SystemException e) {
            throw new IllegalStateException("the transaction was not committed", e);
        } finally {
            manager.close();
        }
    }

    @Override
    public void rollback(EntityManager manager) {
        try {
            transaction.rollback();
        } catch (SystemException | RuntimeException e) {
            LOG.atWarn().addKeyValue("error", e.getMessage()).log("a transaction could not be rolled back");
        } finally {
            manager.close();
        }
    }
}
