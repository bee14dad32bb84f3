package io.tollgate.launcher;

/** The stack could not be started; everything that had been started is stopped again. The message names the remedy. */
public final class StackStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StackStartException(String message) {
        super(message);
    }

    public StackStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
