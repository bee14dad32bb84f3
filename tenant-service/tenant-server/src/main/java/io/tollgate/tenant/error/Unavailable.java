package io.tollgate.tenant.error;

import java.util.List;

/** Something this call needs does not answer; trying again later may help. */
public final class Unavailable extends ServiceFault {

    private static final long serialVersionUID = 1L;

    public Unavailable(String code, String message) {
        super(503, code, message, List.of());
    }
}
