package io.tollgate.launcher.component;

import io.tollgate.launcher.Artifacts;
import io.tollgate.launcher.Home;
import io.tollgate.launcher.Settings;
import io.tollgate.launcher.StackSecrets;
import java.nio.file.Path;

/** What every component is told. */
public record StackContext(Settings settings, StackSecrets secrets, Home home, Artifacts artifacts) {

    /** The Java that runs the launcher runs everything. */
    public Path java() {
        return javaHome().resolve("bin/java");
    }

    public Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }
}
