package io.tollgate.tenant.database;

import jakarta.persistence.EntityManager;

/** How a transaction is begun and ended where the service runs. Each call happens on the thread of the transaction. */
public interface TransactionControl {

    /** Begins a transaction and joins a new entity manager to it. */
    EntityManager begin();

    /** Commits and closes the manager, whatever happens. */
    void commit(EntityManager manager);

    /** Rolls back and closes the manager; throws nothing. */
    void rollback(EntityManager manager);
}
