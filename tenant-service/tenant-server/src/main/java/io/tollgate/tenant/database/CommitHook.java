package io.tollgate.tenant.database;

/** Work that belongs to every transaction of an organization, whatever it is for. On the thread of the transaction. */
public interface CommitHook {

    /** Nothing more. */
    CommitHook NONE = tx -> {};

    /** Called when the work is done and written, before the commit; what it throws rolls everything back. */
    void beforeCommit(TenantTx tx);

    /** Called when the commit succeeded. */
    default void committed() {}
}
