package io.tollgate.tenant.error;

import io.tollgate.tenant.api.Problem.FieldError;
import java.util.List;

/**
 * Base of the expected failures. Unchecked, so that every transaction rolls back on them; one mapper turns them into
 * {@code application/problem+json}. Messages name the remedy and never hold a secret.
 */
public abstract sealed class ServiceFault extends RuntimeException
        permits NotFound, Conflict, Invalid, Forbidden, Unauthenticated, Unavailable, TooLarge, PreconditionFailed {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<FieldError> errors;

    ServiceFault(int status, String code, String message, List<FieldError> errors) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    public int status() {
        return status;
    }

    /** Stable, for programs. */
    public String code() {
        return code;
    }

    /** The wrong fields by their JSON names; empty when the failure is not about a field. */
    public List<FieldError> errors() {
        return errors;
    }

    /** Always present, unlike that of other exceptions. */
    public String text() {
        String message = getMessage();
        return message == null ? code : message;
    }
}
