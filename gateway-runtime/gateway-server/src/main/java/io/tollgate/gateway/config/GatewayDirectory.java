package io.tollgate.gateway.config;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Finds gateways by their public names. The {@code loaded…} methods only look into memory and are the hot path; the
 * {@code load…} methods ask the control plane (single-flight per name, bounded negative cache, bounded time) and fall back
 * to the last known good snapshot on disk. A stage completes on an arbitrary thread; it fails when nothing is known and the
 * control plane does not answer.
 */
public interface GatewayDirectory {

    @Nullable
    GatewayConfig loadedBySlug(String gatewaySlug);

    @Nullable
    GatewayConfig loadedByKeyId(String keyId);

    @Nullable
    GatewayConfig loadedByDomain(String domain);

    CompletionStage<Optional<GatewayConfig>> loadBySlug(String gatewaySlug);

    CompletionStage<Optional<GatewayConfig>> loadByKeyId(String keyId);

    CompletionStage<Optional<GatewayConfig>> loadByDomain(String domain);
}
