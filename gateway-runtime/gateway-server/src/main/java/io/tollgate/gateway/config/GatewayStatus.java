package io.tollgate.gateway.config;

import io.tollgate.contract.id.GatewayId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this node runs for one gateway.
 *
 * @param version of the snapshot in force
 * @param problems parts of it that were left out
 * @param lastRefusal why the newest snapshot was not taken over, absent when it was
 */
public record GatewayStatus(
        GatewayId gatewayId,
        @Nullable String slug,
        long version,
        List<String> problems,
        @Nullable String lastRefusal) {

    public GatewayStatus {
        problems = List.copyOf(problems);
    }

    static GatewayStatus of(GatewayId id, @Nullable CompiledGateway current, @Nullable String lastRefusal) {
        return current == null
                ? new GatewayStatus(id, null, 0, List.of(), lastRefusal)
                : new GatewayStatus(
                        id,
                        current.snapshot().gatewaySlug(),
                        current.snapshot().version(),
                        current.problems(),
                        lastRefusal);
    }
}
