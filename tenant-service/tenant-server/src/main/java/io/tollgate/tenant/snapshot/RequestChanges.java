package io.tollgate.tenant.snapshot;

import io.tollgate.tenant.database.ChangeListener;
import jakarta.enterprise.context.RequestScoped;

/** The newest change that the present request committed. Lives as long as the request, on its thread. */
@RequestScoped
public class RequestChanges implements ChangeListener {

    private long newest;

    @Override
    public void committed(long sequence) {
        newest = Math.max(newest, sequence);
    }

    long newest() {
        return newest;
    }
}
