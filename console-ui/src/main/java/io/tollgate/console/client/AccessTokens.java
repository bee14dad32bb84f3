package io.tollgate.console.client;

/** The signed-in person's access token, refreshed when needed. Thread-safe; may block for a refresh. */
public interface AccessTokens {

    /** A token that is valid for at least some seconds. */
    String current();
}
