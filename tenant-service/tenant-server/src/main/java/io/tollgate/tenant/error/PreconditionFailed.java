package io.tollgate.tenant.error;

import java.util.List;

/** The object is not as the caller last saw it. */
public final class PreconditionFailed extends ServiceFault {

    private static final long serialVersionUID = 1L;

    public PreconditionFailed() {
        super(
                412,
                "precondition_failed",
                "Somebody changed this since you read it. Read it again, then repeat your change with its new ETag.",
                List.of());
    }
}
