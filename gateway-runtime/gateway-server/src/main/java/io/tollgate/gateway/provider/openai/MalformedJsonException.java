package io.tollgate.gateway.provider.openai;

/** Bytes that are not the JSON they should be. Has no stack trace: it is thrown for what clients send. */
public final class MalformedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedJsonException(String message) {
        super(message, null, false, false);
    }
}
