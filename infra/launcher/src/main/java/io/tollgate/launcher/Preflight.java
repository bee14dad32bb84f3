package io.tollgate.launcher;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold before the first process is started. */
final class Preflight {

    private Preflight() {}

    static void requireBuilt(Artifacts artifacts, Set<StackComponent> components) {
        var missing = artifacts.missing(components);
        if (!missing.isEmpty()) {
            String list = missing.entrySet().stream()
                    .map(entry -> "  " + entry.getKey().label() + ": " + entry.getValue())
                    .collect(Collectors.joining("\n"));
            throw new StackStartException("Not built yet:\n" + list
                    + "\n./tollgate up builds it; with Maven: mvn -Dquick" + " -DskipTests package");
        }
    }

    static void requireFreePorts(Settings settings, Set<StackComponent> components) {
        List<String> busy = PortCheck.busy(settings, components);
        if (!busy.isEmpty()) {
            throw new StackStartException(String.join("\n", busy) + "\nNothing was started.");
        }
    }
}
