package io.tollgate.gateway.config;

import java.util.List;

/** The process cannot start with these settings. Names every key that is wrong, never a value. */
public final class InvalidSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidSettingsException(List<String> problems) {
        super("invalid settings: " + String.join("; ", problems));
    }
}
