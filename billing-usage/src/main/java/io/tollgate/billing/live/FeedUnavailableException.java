package io.tollgate.billing.live;

/** The live feed cannot be read now. Nothing billable is affected. */
public final class FeedUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FeedUnavailableException(Throwable cause) {
        super("the live feed's store does not answer", cause);
    }
}
