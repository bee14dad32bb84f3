package io.tollgate.gateway.provider;

/** A request on its way to an upstream. Used from its I/O thread only; every method may be called at any time. */
public interface UpstreamCall {

    /** Stops delivering data until {@link #resume}; what was read already may still arrive. */
    void pause();

    void resume();

    /** Gives the request up and closes what carries it; the listener hears nothing more. */
    void cancel();

    /** The listener has all it needs: the rest is thrown away for a short while, so that the connection can be used again. */
    void drain();
}
