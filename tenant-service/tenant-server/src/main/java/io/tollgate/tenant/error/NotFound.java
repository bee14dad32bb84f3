package io.tollgate.tenant.error;

import java.util.List;

/** The object does not exist, or belongs to another organization: the two are told apart by nobody. */
public final class NotFound extends ServiceFault {

    private static final long serialVersionUID = 1L;

    public NotFound() {
        super(404, "not_found", "There is nothing at this address.", List.of());
    }
}
