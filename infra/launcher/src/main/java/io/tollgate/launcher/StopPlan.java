package io.tollgate.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/**
 * In which order components are stopped, those that use others first, and how patiently: all together within ten seconds. What
 * one wave does not need of its time the next ones get, so that a busy machine may be slow once.
 */
final class StopPlan {
    static final Duration TOTAL = Duration.ofMillis(9500);

    private StopPlan() {}

    /** Components stopped at the same time, and how long they may take however slow those before them were. */
    record Wave(List<StackComponent> components, Duration atLeast) {

        /** Stops them and returns the names of those that had to be killed. */
        List<String> stop(Map<StackComponent, Slot> slots, Duration patience) {
            List<String> killed = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Map<String, CompletableFuture<Boolean>> stops = new LinkedHashMap<>();
                for (StackComponent component : components) {
                    Slot slot = slots.get(component);
                    if (slot != null) {
                        stops.put(component.label(), CompletableFuture.supplyAsync(() -> slot.shut(patience), threads));
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
                // the drain, then what the node log has still to write and to send
                new Wave(
                        List.of(StackComponent.GATEWAY, StackComponent.CONSOLE),
                        Settings.Drain.LONGEST.plusMillis(1500)),
                new Wave(List.of(StackComponent.PAYARA, StackComponent.KEYCLOAK), Duration.ofMillis(2500)),
                new Wave(List.of(StackComponent.REDIS, StackComponent.POSTGRES), Duration.ofMillis(2500)));
    }

    /** Stops everything and returns the names of those that had to be killed. */
    static List<String> stopAll(Map<StackComponent, Slot> slots, LongSupplier nanoTime) {
        long from = nanoTime.getAsLong();
        List<String> killed = new ArrayList<>();
        List<Wave> waves = waves();
        for (int i = 0; i < waves.size(); i++) {
            Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - from);
            killed.addAll(waves.get(i).stop(slots, patience(i, elapsed)));
        }
        return killed;
    }

    /** What is left of the ten seconds when those that follow keep their share. */
    static Duration patience(int wave, Duration elapsed) {
        Duration later = waves().stream().skip(wave + 1L).map(Wave::atLeast).reduce(Duration.ZERO, Duration::plus);
        Duration left = TOTAL.minus(elapsed).minus(later);
        Duration least = waves().get(wave).atLeast();
        return left.compareTo(least) > 0 ? left : least;
    }
}
