package io.tollgate.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** In which order and how patiently components are stopped: those that use others first. All waves together take less than 10 s. */
final class StopPlan {

    private StopPlan() {}

    /** Components stopped at the same time. */
    record Wave(List<StackComponent> components) {

        /** Stops them and returns the names of those that had to be killed. */
        List<String> stop(Map<StackComponent, Slot> slots) {
            List<String> killed = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Map<String, CompletableFuture<Boolean>> stops = new java.util.LinkedHashMap<>();
                for (StackComponent component : components) {
                    Slot slot = slots.get(component);
                    if (slot != null) {
                        stops.put(
                                component.label(),
                                CompletableFuture.supplyAsync(() -> slot.shut(patience(component)), threads));
                    }
                }
                stops.forEach((name, stop) -> {
                    if (!stop.join()) {
                        killed.add(name);
                    }
                });
            }
            return killed;
        }
    }

    static List<Wave> waves() {
        return List.of(
                new Wave(List.of(StackComponent.GATEWAY, StackComponent.CONSOLE)),
                new Wave(List.of(StackComponent.PAYARA, StackComponent.KEYCLOAK)),
                new Wave(List.of(StackComponent.REDIS, StackComponent.POSTGRES)));
    }

    static Duration patience(StackComponent component) {
        return switch (component) {
            // the drain, then what the node log has still to write and to send
            case GATEWAY, CONSOLE -> Settings.Drain.LONGEST.plusMillis(1500);
            case PAYARA, KEYCLOAK -> Duration.ofMillis(3500);
            case REDIS, POSTGRES -> Duration.ofMillis(2000);
        };
    }
}
