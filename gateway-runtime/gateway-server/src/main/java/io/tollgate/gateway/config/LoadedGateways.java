package io.tollgate.gateway.config;

import io.tollgate.contract.config.ConfigSnapshot;
import io.tollgate.contract.config.KeyVerifier;
import io.tollgate.contract.config.SnapshotJson;
import io.tollgate.contract.id.GatewayId;
import java.io.IOException;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The gateways in memory and their indexes. A swap is one volatile write: a reader sees the old or the new configuration
 * whole. Taking over is serialised per gateway; reading never waits.
 */
final class LoadedGateways {

    private final Map<GatewayId, Holder> byId = new ConcurrentHashMap<>();
    private final Map<String, Holder> bySlug = new ConcurrentHashMap<>();
    private final Map<String, Holder> byKeyId = new ConcurrentHashMap<>();
    private final PublicKey verifyKey;

    LoadedGateways(PublicKey verifyKey) {
        this.verifyKey = verifyKey;
    }

    /** The place of one gateway; {@code current} is absent before the first take-over and after removal. */
    private static final class Holder {
        volatile @Nullable CompiledGateway current;
        volatile @Nullable String lastRefusal;
    }

    /** What must happen together with a take-over, such as writing the file. */
    @FunctionalInterface
    interface AfterSwap {
        void run() throws IOException;
    }

    @Nullable
    CompiledGateway byId(GatewayId id) {
        Holder holder = byId.get(id);
        return holder == null ? null : holder.current;
    }

    @Nullable
    CompiledGateway bySlug(String slug) {
        Holder holder = bySlug.get(slug);
        CompiledGateway current = holder == null ? null : holder.current;
        return current != null && current.snapshot().gatewaySlug().equals(slug) ? current : null;
    }

    @Nullable
    CompiledGateway byKeyId(String keyId) {
        Holder holder = byKeyId.get(keyId);
        CompiledGateway current = holder == null ? null : holder.current;
        return current != null && current.key(keyId) != null ? current : null;
    }

    Set<GatewayId> held() {
        return Set.copyOf(byId.keySet());
    }

    List<GatewayStatus> status() {
        return byId.entrySet().stream()
                .map(entry -> GatewayStatus.of(entry.getKey(), entry.getValue().current, entry.getValue().lastRefusal))
                .toList();
    }

    /**
     * Verifies, parses, compiles and swaps; nothing changes unless all of it succeeds.
     *
     * @throws SnapshotRefusedException when the last good one stays
     */
    CompiledGateway takeOver(GatewayId id, SignedSnapshot signed, AfterSwap afterSwap)
            throws SnapshotRefusedException, IOException {
        Holder holder = byId.computeIfAbsent(id, unused -> new Holder());
        synchronized (holder) {
            try {
                CompiledGateway old = holder.current;
                CompiledGateway fresh = compile(id, signed, old);
                holder.current = fresh;
                holder.lastRefusal = null;
                index(holder, fresh, old);
                afterSwap.run();
                return fresh;
            } catch (SnapshotRefusedException e) {
                holder.lastRefusal = e.getMessage();
                throw e;
            } finally {
                if (holder.current == null) {
                    byId.remove(id, holder);
                }
            }
        }
    }

    void remove(GatewayId id, AfterSwap afterRemoval) throws IOException {
        Holder holder = byId.get(id);
        if (holder == null) {
            return;
        }
        synchronized (holder) {
            CompiledGateway old = holder.current;
            holder.current = null;
            byId.remove(id, holder);
            if (old != null) {
                bySlug.remove(old.snapshot().gatewaySlug(), holder);
                old.keys().keySet().forEach(key -> byKeyId.remove(key, holder));
            }
            afterRemoval.run();
        }
    }

    private CompiledGateway compile(GatewayId id, SignedSnapshot signed, @Nullable CompiledGateway old)
            throws SnapshotRefusedException {
        if (!signed.isSignedBy(verifyKey)) {
            throw new SnapshotRefusedException("the signature is not the control plane's");
        }
        ConfigSnapshot snapshot = parse(signed);
        if (!snapshot.gatewayId().equals(id)) {
            throw new SnapshotRefusedException("it belongs to gateway " + snapshot.gatewayId());
        }
        if (old != null && snapshot.version() < old.snapshot().version()) {
            throw new SnapshotRefusedException("version " + snapshot.version() + " is older than version "
                    + old.snapshot().version());
        }
        if (old != null && !snapshot.organizationId().equals(old.snapshot().organizationId())) {
            throw new SnapshotRefusedException("a gateway never moves to another organization");
        }
        return SnapshotCompiler.compile(snapshot, old);
    }

    private static ConfigSnapshot parse(SignedSnapshot signed) throws SnapshotRefusedException {
        try {
            return SnapshotJson.read(signed.json());
        } catch (IOException | RuntimeException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new SnapshotRefusedException(
                    "it cannot be read: " + reason.lines().findFirst().orElse(""));
        }
    }

    private void index(Holder holder, CompiledGateway fresh, @Nullable CompiledGateway old) {
        bySlug.put(fresh.snapshot().gatewaySlug(), holder);
        for (KeyVerifier key : fresh.keys().values()) {
            byKeyId.put(key.keyId(), holder);
        }
        if (old == null) {
            return;
        }
        if (!old.snapshot().gatewaySlug().equals(fresh.snapshot().gatewaySlug())) {
            bySlug.remove(old.snapshot().gatewaySlug(), holder);
        }
        for (String keyId : old.keys().keySet()) {
            if (fresh.key(keyId) == null) {
                byKeyId.remove(keyId, holder);
            }
        }
    }
}
