package io.tollgate.launcher.component;

/** The answer of one health check. */
public sealed interface Readiness {

    record Ready() implements Readiness {}

    /** Not yet; {@code reason} is what the check saw. */
    record NotReady(String reason) implements Readiness {}

    static Readiness ready() {
        return new Ready();
    }

    static Readiness notReady(String reason) {
        return new NotReady(reason);
    }
}
