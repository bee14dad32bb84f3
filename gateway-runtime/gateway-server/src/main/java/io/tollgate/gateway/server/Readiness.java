package io.tollgate.gateway.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What a node needs before it can serve. Any thread may ask. */
public final class Readiness {

    private final Map<String, BooleanSupplier> needs = new LinkedHashMap<>();
    private final InFlight inFlight;

    public Readiness(InFlight inFlight) {
        this.inFlight = inFlight;
    }

    /** Adds a dependency before the listeners start; {@code usable} must answer at once. */
    public void require(String name, BooleanSupplier usable) {
        needs.put(name, usable);
    }

    /** What is missing, by name; empty when the node is ready. */
    Map<String, String> missing() {
        Map<String, String> out = new LinkedHashMap<>();
        if (inFlight.draining()) {
            out.put("node", "draining");
        }
        needs.forEach((name, usable) -> {
            if (!usable.getAsBoolean()) {
                out.put(name, "unavailable");
            }
        });
        return out;
    }
}
