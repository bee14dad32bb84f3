package io.tollgate.gateway.identity;

import io.tollgate.gateway.config.GatewayConfig;
import io.tollgate.gateway.error.Refusal;
import org.jspecify.annotations.Nullable;

/** The outcome of identifying a caller. */
public sealed interface Identification {

    record Identified(Caller caller) implements Identification {}

    /** Not identified; {@code gateway} is the one addressed, when that much is known, for its live feed. */
    record Rejected(Refusal refusal, @Nullable GatewayConfig gateway) implements Identification {}
}
