package io.tollgate.tenant.error;

import io.tollgate.tenant.api.Problem.FieldError;
import java.util.List;

/** The request is sound but the present state forbids it. */
public final class Conflict extends ServiceFault {

    private static final long serialVersionUID = 1L;

    public Conflict(String code, String message) {
        super(409, code, message, List.of());
    }

    /** A value that another object already has. */
    public static Conflict alreadyExists(String field, String remedy) {
        return new Conflict("already_exists", remedy, List.of(new FieldError(field, remedy)));
    }

    private Conflict(String code, String message, List<FieldError> errors) {
        super(409, code, message, errors);
    }
}
