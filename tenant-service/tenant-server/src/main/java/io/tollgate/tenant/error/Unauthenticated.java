package io.tollgate.tenant.error;

import java.util.List;

/** No credential, or none that is valid. */
public final class Unauthenticated extends ServiceFault {

    private static final long serialVersionUID = 1L;

    public Unauthenticated(String message) {
        super(401, "unauthorized", message, List.of());
    }
}
