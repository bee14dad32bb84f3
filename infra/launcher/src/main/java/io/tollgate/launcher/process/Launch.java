package io.tollgate.launcher.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How to start one process. The environment is added to the launcher's own; {@link #toString} leaves it out because it
 * carries secrets.
 */
public record Launch(String name, List<String> command, Map<String, String> environment, Path folder, StopSignal stop) {

    /** How a process is asked to end. */
    public enum StopSignal {
        TERM,
        /** Postgres: ends sessions instead of waiting for them. */
        INT
    }

    /** Additions to a launch: variables weaker and stronger than its own, and options for its Java machine. */
    public record Change(Map<String, String> defaults, Map<String, String> environment, List<String> jvmOptions) {

        public Launch apply(Launch launch) {
            Map<String, String> merged = new HashMap<>(defaults);
            merged.putAll(launch.environment());
            merged.putAll(environment);
            List<String> command = new ArrayList<>(launch.command());
            command.addAll(1, jvmOptions);
            return new Launch(launch.name(), command, merged, launch.folder(), launch.stop());
        }
    }

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    @Override
    public String toString() {
        return name + " " + command;
    }
}
