package io.tollgate.tenant.error;

import java.util.List;

/** The request body exceeds the limit. */
public final class TooLarge extends ServiceFault {

    private static final long serialVersionUID = 1L;

    public TooLarge(int limitBytes) {
        super(413, "body_too_large", "The body may have at most " + limitBytes + " bytes.", List.of());
    }
}
