package io.tollgate.launcher;

import io.tollgate.launcher.process.Launch;
import io.tollgate.launcher.process.ProcessRecords;
import io.tollgate.launcher.process.ProcessTree;
import java.time.Duration;
import java.util.List;

/** Processes that a launcher left behind when it was killed. */
final class StaleProcesses {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private StaleProcesses() {}

    /** Stops every recorded process but this one: first those that use the data stores, then the data stores. */
    static void stop(ProcessRecords records, StackListener listener) {
        List<ProcessRecords.Running> left = records.running().stream()
                .filter(process ->
                        process.handle().pid() != ProcessHandle.current().pid())
                .toList();
        stopAll(left.stream().filter(process -> !isStore(process.name())).toList(), records, listener);
        stopAll(left.stream().filter(process -> isStore(process.name())).toList(), records, listener);
    }

    private static void stopAll(
            List<ProcessRecords.Running> processes, ProcessRecords records, StackListener listener) {
        processes.parallelStream().forEach(process -> {
            ProcessTree.stop(process.handle(), signal(process.name()), PATIENCE);
            records.remove(process.name());
            listener.message("stopped " + process.name() + " (pid "
                    + process.handle().pid() + "), left behind by a launcher that did not end in order");
        });
    }

    private static boolean isStore(String name) {
        return name.equals(StackComponent.POSTGRES.label()) || name.equals(StackComponent.REDIS.label());
    }

    private static Launch.StopSignal signal(String name) {
        return name.equals(StackComponent.POSTGRES.label()) ? Launch.StopSignal.INT : Launch.StopSignal.TERM;
    }
}
