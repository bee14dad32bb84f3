package io.tollgate.launcher;

import java.util.Locale;

/** The processes of the stack, in the order in which they are stopped last to first. */
public enum StackComponent {
    POSTGRES,
    REDIS,
    KEYCLOAK,
    PAYARA,
    CONSOLE,
    GATEWAY;

    /** The name in progress lines, log files and {@code ./tollgate logs}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
