package io.tollgate.tenant.database;

import io.tollgate.contract.id.RequestId;
import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes time-ordered ids, so that new rows land next to each other in the index. Thread-safe when its source is. */
public record UuidV7(Clock clock, RandomGenerator random) {

    public UUID next() {
        return RequestId.of(clock.millis(), random.nextLong(), random.nextLong())
                .value();
    }
}
