package io.tollgate.console.client;

import io.tollgate.tenant.api.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a call did not succeed, in the only kinds a page has to tell apart. */
public abstract sealed class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ApiException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What was sent is wrong; {@link #errors} name the fields. */
    public static final class Invalid extends ApiException {
        private static final long serialVersionUID = 1L;
        private final transient List<Problem.FieldError> errors;

        public Invalid(String message, List<Problem.FieldError> errors) {
            super(message, null);
            this.errors = List.copyOf(errors);
        }

        public List<Problem.FieldError> errors() {
            return errors;
        }
    }

    /** It clashes with what exists: a name that is taken, an object in use. */
    public static final class Conflict extends ApiException {
        private static final long serialVersionUID = 1L;
        private final transient List<Problem.FieldError> errors;

        public Conflict(String message, List<Problem.FieldError> errors) {
            super(message, null);
            this.errors = List.copyOf(errors);
        }

        public List<Problem.FieldError> errors() {
            return errors;
        }
    }

    /** The person lacks a right. */
    public static final class Forbidden extends ApiException {
        private static final long serialVersionUID = 1L;

        public Forbidden(String message) {
            super(message, null);
        }
    }

    /** It does not exist, or belongs to somebody else. */
    public static final class NotFound extends ApiException {
        private static final long serialVersionUID = 1L;

        public NotFound(String message) {
            super(message, null);
        }
    }

    /** The session has ended; the page must be loaded again to sign in. */
    public static final class SignedOut extends ApiException {
        private static final long serialVersionUID = 1L;

        public SignedOut() {
            super("signed out", null);
        }
    }

    /** A service did not answer in time, or not sensibly; trying again later may help. */
    public static final class Unavailable extends ApiException {
        private static final long serialVersionUID = 1L;
        private final String service;
        private final @Nullable String reference;

        public Unavailable(String service, @Nullable Throwable cause) {
            this(service, null, cause);
        }

        public Unavailable(String service, @Nullable String reference, @Nullable Throwable cause) {
            super(service + " is unavailable", cause);
            this.service = service;
            this.reference = reference;
        }

        public String service() {
            return service;
        }

        /** What the service's log can be searched for. */
        public @Nullable String reference() {
            return reference;
        }
    }
}
