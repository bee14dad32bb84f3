package io.tollgate.tenant.database;

import io.tollgate.contract.id.OrganizationId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.function.Function;

/**
 * The only way to organizations' data. The organization is set for the transaction alone, as row-level security demands, so
 * nothing stays behind on the pooled connection. Thread-safe.
 */
public final class TenantTransactions {

    private static final String STATEMENT_TIMEOUT = "10s";

    private final TransactionControl control;
    private final ChangeListener listener;
    private final CommitHook hook;
    private final Clock clock;

    /** For work of the service itself, which no audit log records. */
    public TenantTransactions(TransactionControl control, ChangeListener listener, Clock clock) {
        this(control, listener, CommitHook.NONE, clock);
    }

    public TenantTransactions(TransactionControl control, ChangeListener listener, CommitHook hook, Clock clock) {
        this.control = control;
        this.listener = listener;
        this.hook = hook;
        this.clock = clock;
    }

    /**
     * Runs the work in a transaction that sees the given organization and no other. Commits when it returns, after appending
     * the changes it announced to the feed; rolls back when it throws. Violated unique names become {@code Conflict}.
     */
    public <T> T inTenantTx(OrganizationId organization, Function<TenantTx, T> work) {
        T result = run("app.organization_id", organization.toString(), manager -> {
            TenantTx tx = new TenantTx(organization, manager);
            T made = work.apply(tx);
            hook.beforeCommit(tx);
            return new Done<>(made, ChangeAppender.append(tx, clock.instant()));
        });
        hook.committed();
        return result;
    }

    /** Runs reading work that sees one person's own memberships and the organizations they name. */
    public <T> T asSubject(String subject, Function<SubjectTx, T> work) {
        return run("app.subject", subject, manager -> new Done<>(work.apply(new SubjectTx(subject, manager)), 0));
    }

    /** Runs reading work that sees the row of one presented credential, by the public id in it. */
    public <T> T asCredential(String credentialId, Function<CredentialTx, T> work) {
        return run(
                "app.credential_id",
                credentialId,
                manager -> new Done<>(work.apply(new CredentialTx(credentialId, manager)), 0));
    }

    private <T> T run(String setting, String value, Function<EntityManager, Done<T>> work) {
        EntityManager manager = control.begin();
        Done<T> done;
        boolean finished = false;
        try {
            bind(manager, setting, value);
            done = work.apply(manager);
            manager.flush();
            finished = true;
        } catch (RuntimeException e) {
            throw Constraints.translate(e);
        } finally {
            if (!finished) {
                control.rollback(manager);
            }
        }
        commit(manager);
        if (done.sequence() > 0) {
            listener.committed(done.sequence());
        }
        return done.result();
    }

    private void commit(EntityManager manager) {
        try {
            control.commit(manager);
        } catch (RuntimeException e) {
            throw Constraints.translate(e);
        }
    }

    /** The first statement of every transaction: where a database that is not there shows. */
    private static void bind(EntityManager manager, String setting, String value) {
        try {
            set(manager, setting, value);
        } catch (PersistenceException e) {
            throw Constraints.unavailable(e);
        }
    }

    private static void set(EntityManager manager, String setting, String value) {
        manager.createNativeQuery(
                        "select set_config(:name, :value, true) || set_config('statement_timeout', :timeout, true)",
                        String.class)
                .setParameter("name", setting)
                .setParameter("value", value)
                .setParameter("timeout", STATEMENT_TIMEOUT)
                .getSingleResult();
    }

    private record Done<T>(T result, long sequence) {}
}
