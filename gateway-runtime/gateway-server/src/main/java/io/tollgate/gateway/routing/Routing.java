package io.tollgate.gateway.routing;

import io.tollgate.gateway.error.Refusal;
import java.util.List;

/** Where a request may go. */
public sealed interface Routing {

    /** To the first target, and to the others in order when it fails; never empty. */
    record Routed(List<Target> targets) implements Routing {
        public Routed {
            targets = List.copyOf(targets);
        }
    }

    record Refused(Refusal refusal) implements Routing {}
}
