package io.tollgate.launcher;

import io.tollgate.launcher.process.Launch;
import io.tollgate.launcher.process.ProcessRecords;
import io.tollgate.launcher.process.ProcessTree;
import java.time.Duration;

/** Processes that a launcher left behind when it was killed. */
final class StaleProcesses {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private StaleProcesses() {}

    /** Stops every recorded process but this one, last started layer first. */
    static void stop(ProcessRecords records, StackListener listener) {
        var left = records.running().stream()
                .filter(process -> process.handle().pid() != ProcessHandle.current().pid())
                .sorted(java.util.Comparator.comparingInt((ProcessRecords.Running process) -> order(process.name()))
                        .reversed())
                .toList();
        for (ProcessRecords.Running process : left) {
            boolean postgres = process.name().equals(StackComponent.POSTGRES.label());
            ProcessTree.stop(
                    process.handle(), postgres ? Launch.StopSignal.INT : Launch.StopSignal.TERM, PATIENCE);
            records.remove(process.name());
            listener.message("stopped " + process.name() + " (pid "
                    + process.handle().pid() + "), left behind by a launcher that did not end in order");
        }
    }

    private static int order(String name) {
        for (StackComponent component : StackComponent.values()) {
            if (component.label().equals(name)) {
                return component.ordinal();
            }
        }
        return Integer.MAX_VALUE;
    }
}
