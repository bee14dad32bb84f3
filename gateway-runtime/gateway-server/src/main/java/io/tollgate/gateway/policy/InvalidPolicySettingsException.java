package io.tollgate.gateway.policy;

import java.util.List;

/** A policy's settings do not fit its kind. The message names every field and what is wrong with it. */
public final class InvalidPolicySettingsException extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidPolicySettingsException(List<String> problems) {
        super("invalid settings: " + String.join("; ", problems));
    }
}
