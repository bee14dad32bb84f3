package io.tollgate.launcher;

import java.nio.file.Path;

/** Where state lives below {@code TOLLGATE_HOME}. */
public record Home(Path root) {

    public Path logs() {
        return root.resolve("logs");
    }

    /** Who runs: lock, process records, the addresses of the running stack. */
    public Path run() {
        return root.resolve("run");
    }

    public Path secrets() {
        return root.resolve("secrets");
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path redis() {
        return root.resolve("redis");
    }

    public Path keycloak() {
        return root.resolve("keycloak");
    }

    public Path payara() {
        return root.resolve("payara");
    }

    public Path console() {
        return root.resolve("console");
    }

    /** The gateway's program; its data is {@link #node}. */
    public Path gateway() {
        return root.resolve("gateway");
    }

    /** The gateway's node log and its last known good snapshots. */
    public Path node() {
        return root.resolve("node");
    }

    public Path log(StackComponent component) {
        return logs().resolve(component.label() + ".log");
    }
}
