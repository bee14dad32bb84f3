package io.tollgate.billing.http;

/** A refusal that has an HTTP answer; unchecked, so that a transaction it leaves rolls back. */
public abstract sealed class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String title;

    private Fault(int status, String code, String title, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    /** What happened, why and what to do; safe to show. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The call itself is wrong; names the field. */
    public static final class Invalid extends Fault {
        private static final long serialVersionUID = 1L;

        private final String field;

        public Invalid(String field, String detail) {
            super(400, "invalid_request", "The request is not valid", detail);
            this.field = field;
        }

        public String field() {
            return field;
        }
    }

    /** No token, or one that is not accepted. */
    public static final class Unauthenticated extends Fault {
        private static final long serialVersionUID = 1L;

        public Unauthenticated() {
            super(
                    401,
                    "unauthenticated",
                    "Sign in first",
                    "The call carries no bearer token that is accepted here. Sign in again, or check the token's issuer, "
                            + "audience and expiry.");
        }
    }

    /** Unknown, or another organization's: nobody can tell which. */
    public static final class NotFound extends Fault {
        private static final long serialVersionUID = 1L;

        public NotFound() {
            super(
                    404,
                    "not_found",
                    "Not found",
                    "There is no such object, or you have no access to it. Check the address and your organization.");
        }
    }

    /** The body is larger than this call takes. */
    public static final class TooLarge extends Fault {
        private static final long serialVersionUID = 1L;

        public TooLarge(long limitBytes) {
            super(
                    413,
                    "payload_too_large",
                    "The body is too large",
                    "The body is larger than " + limitBytes + " bytes. Send less at once.");
        }
    }

    /** Something this call needs does not answer; the same call may work later. */
    public static final class Unavailable extends Fault {
        private static final long serialVersionUID = 1L;

        public Unavailable(String detail) {
            super(503, "unavailable", "Not available now", detail);
        }
    }
}
