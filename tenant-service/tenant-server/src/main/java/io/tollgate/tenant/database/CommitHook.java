package io.tollgate.tenant.database;

/** Work that belongs to every transaction of an organization, whatever it is for. On the thread of the transaction. */
public interface CommitHook {

    /** Nothing more. */
    CommitHook NONE = tx -> {};

    /** Called when the work is done and written, before the commit; what it throws rolls everything back. */
    void beforeCommit(TenantTx tx);

    /** This one's work, then the other's. */
    default CommitHook then(CommitHook other) {
        CommitHook first = this;
        return new CommitHook() {
            @Override
            public void beforeCommit(TenantTx tx) {
                first.beforeCommit(tx);
                other.beforeCommit(tx);
            }

            @Override
            public void committed() {
                first.committed();
                other.committed();
            }
        };
    }

    /** Called when the commit succeeded. */
    default void committed() {}
}
