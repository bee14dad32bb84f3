package io.tollgate.gateway.provider.openai;

/** Bytes that are not the JSON they should be. Has no stack trace: it is thrown for what clients send. */
public final class MalformedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    MalformedJsonException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** What is wrong, in words for the client. */
    public String reason() {
        return reason;
    }
}
