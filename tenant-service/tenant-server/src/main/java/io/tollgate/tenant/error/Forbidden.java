package io.tollgate.tenant.error;

import java.util.List;

/** The caller is known and belongs here, but may not do this. */
public final class Forbidden extends ServiceFault {

    private static final long serialVersionUID = 1L;

    public Forbidden(String message) {
        super(403, "forbidden", message, List.of());
    }
}
