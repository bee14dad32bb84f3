package io.tollgate.tenant.error;

import io.tollgate.tenant.api.Problem.FieldError;
import java.util.List;

/** Fields of the request are wrong; each is named with its remedy. */
public final class Invalid extends ServiceFault {

    private static final long serialVersionUID = 1L;

    public Invalid(List<FieldError> errors) {
        super(422, "validation_failed", "Some fields are not valid.", errors);
    }

    public Invalid(String field, String remedy) {
        this(List.of(new FieldError(field, remedy)));
    }

    /** The body is no JSON of the expected shape. */
    public static Invalid malformed(String field, String remedy) {
        return new Invalid(400, "malformed_body", remedy, List.of(new FieldError(field, remedy)));
    }

    private Invalid(int status, String code, String message, List<FieldError> errors) {
        super(status, code, message, errors);
    }
}
