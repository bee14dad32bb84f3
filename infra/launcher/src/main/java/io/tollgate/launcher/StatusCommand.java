package io.tollgate.launcher;

import io.tollgate.launcher.process.ProcessRecords;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** {@code ./tollgate status}: which processes run, since when. Exit status 0 when the launcher runs, 1 when not. */
final class StatusCommand {
    private final Path checkout;
    private final PrintStream out;

    StatusCommand(Path checkout, PrintStream out) {
        this.checkout = checkout;
        this.out = out;
    }

    int run() {
        Settings settings = SettingsReader.read(System.getenv(), checkout);
        Home home = new Home(settings.home());
        ProcessRecords records = new ProcessRecords(home.run());
        out.println("State in " + home.root());
        print(records, "launcher", "-");
        for (StackComponent component : StackComponent.values()) {
            if (settings.runs(component)) {
                print(records, component.label(), home.log(component).toString());
            }
        }
        return records.find("launcher").isPresent() ? 0 : 1;
    }

    private void print(ProcessRecords records, String name, String log) {
        String state = records.find(name)
                .map(process -> String.format(
                        Locale.ROOT,
                        "runs   pid %-8d since %s",
                        process.handle().pid(),
                        since(process.handle())))
                .orElse("stopped");
        out.println(String.format(Locale.ROOT, "  %-10s %-40s %s", name, state, log));
    }

    private static String since(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, Instant.now()).toSeconds() + " s")
                .orElse("?");
    }
}
