package io.tollgate.launcher;

import io.tollgate.launcher.process.ProcessRecords;
import io.tollgate.launcher.process.ProcessTree;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** {@code ./tollgate down}: asks the launcher to stop everything; when there is none any more, stops what it left. */
final class DownCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final Path checkout;
    private final PrintStream out;

    DownCommand(Path checkout, PrintStream out) {
        this.checkout = checkout;
        this.out = out;
    }

    int run() {
        Home home = new Home(SettingsReader.read(System.getenv(), checkout).home());
        ProcessRecords records = new ProcessRecords(home.run());
        if (!Files.isDirectory(home.run()) || records.running().isEmpty()) {
            out.println("Nothing runs with its state in " + home.root() + ".");
            return 0;
        }
        long from = System.nanoTime();
        records.find("launcher").ifPresent(launcher -> {
            // Only the launcher is stopped here, not its children: it stops those itself, in order.
            launcher.handle().destroy();
            ProcessTree.awaitEnd(launcher.handle(), PATIENCE);
            if (launcher.handle().isAlive()) {
                launcher.handle().destroyForcibly();
                ProcessTree.awaitEnd(launcher.handle(), Duration.ofSeconds(2));
            }
            records.remove("launcher");
        });
        StaleProcesses.stop(records, Messages.to(out));
        out.println(String.format(Locale.ROOT, "✓ stopped after %.1f s", (System.nanoTime() - from) / 1e9));
        return 0;
    }

    /** Prints messages only. */
    private record Messages(PrintStream out) implements StackListener {
        static StackListener to(PrintStream out) {
            return new Messages(out);
        }

        @Override
        public void stepDone(String step, Duration took) {}

        @Override
        public void message(String text) {
            out.println("! " + text);
        }

        @Override
        public void broken(String reason) {}
    }
}
