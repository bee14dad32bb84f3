package io.tollgate.billing.settings;

import java.util.List;

/** The service cannot start: its message names every setting and what is wrong with it. */
public final class InvalidSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidSettingsException(List<String> problems) {
        super("billing-usage cannot start: " + String.join("; ", problems));
    }
}
