package io.tollgate.gateway.config;

/** A secret in clear. Its text form is {@code [secret]}; {@link #reveal} is for the one line that sends it. */
public final class Secret {

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
