package io.tollgate.launcher.component;

import io.tollgate.launcher.SettingNames;
import io.tollgate.launcher.StackStartException;
import io.tollgate.launcher.process.LogFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Brings the database up to date; a process of its own that ends, with the migrating user's password nobody else gets. */
public final class Migrations {
    private static final int MINUTES = 5;
    private static final int SHOWN_LINES = 20;

    private final StackContext context;
    private final LogFile log;

    public Migrations(StackContext context, LogFile log) {
        this.context = context;
        this.log = log;
    }

    /** Runs all migrations; nothing has changed when the database was up to date. */
    public void run() throws IOException, InterruptedException {
        log.rotate();
        ProcessBuilder builder = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(log.path().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TOLLGATE_"));
        builder.environment().putAll(environment());
        Process process = builder.start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new StackStartException(
                        "The migrations did not end within " + MINUTES + " minutes; see " + log.path());
            }
            if (process.exitValue() != 0) {
                throw new StackStartException("The migrations failed:\n" + String.join("\n", log.tail(SHOWN_LINES)));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> command() {
        return List.of(
                context.java().toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                classPath(),
                "io.tollgate.migrations.MigrationRunner");
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put(SettingNames.DB_URL, context.settings().jdbcUrl());
        environment.put(SettingNames.DB_USER, context.settings().databaseUser());
        environment.put(SettingNames.DB_PASSWORD, context.secrets().databasePassword());
        environment.put(SettingNames.DB_APP_PASSWORD, context.secrets().appPassword());
        environment.put(SettingNames.DB_SNAPSHOT_PASSWORD, context.secrets().snapshotPassword());
        environment.put(SettingNames.DB_BILLING_PASSWORD, context.secrets().billingPassword());
        return environment;
    }

    /** Where the output goes. */
    public Path logPath() {
        return log.path();
    }
}
