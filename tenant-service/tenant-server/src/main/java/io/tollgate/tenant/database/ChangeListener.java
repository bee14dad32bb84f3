package io.tollgate.tenant.database;

/** Hears of committed changes on the thread that committed them; must return at once. */
@FunctionalInterface
public interface ChangeListener {

    void committed(long sequence);
}
