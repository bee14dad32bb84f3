package io.tollgate.gateway.config;

import io.tollgate.contract.id.GatewayId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gateways by their public names, loaded lazily from the control plane, kept in memory and on disk, refreshed by the change
 * feed. What is held keeps working without the control plane for as long as it takes; a restarted node serves from disk.
 */
public final class HttpGatewayDirectory implements GatewayDirectory, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpGatewayDirectory.class);

    private final ControlPlane controlPlane;
    private final LoadedGateways loaded;
    private final SnapshotFiles files;
    private final DomainNames domains;
    private final NegativeCache unknown;
    private final Semaphore permits;
    private final ConcurrentMap<String, CompletableFuture<Optional<GatewayConfig>>> lookUps = new ConcurrentHashMap<>();
    private final ConcurrentMap<GatewayId, CompletableFuture<Optional<GatewayConfig>>> fetches =
            new ConcurrentHashMap<>();
    private final ChangeFeed feed;

    /** @throws IOException when the snapshot directory cannot be used */
    public HttpGatewayDirectory(DirectorySettings settings, RandomGenerator random) throws IOException {
        this.controlPlane = new ControlPlane(settings);
        this.loaded = new LoadedGateways(settings.verifyKey());
        this.files = new SnapshotFiles(settings.snapshotDirectory(), settings.maxSnapshotBytes());
        this.domains = new DomainNames(settings.snapshotDirectory(), settings.negativeSize());
        this.unknown = new NegativeCache(settings.negativeTtl(), settings.negativeSize(), System::nanoTime);
        this.permits = new Semaphore(settings.maxInFlight());
        this.feed = new ChangeFeed(controlPlane, new FeedTarget(), random);
    }

    /** Loads what is on disk, then follows the feed. Returns without waiting for the control plane. */
    public void start() throws IOException {
        files.readAll().forEach((id, signed) -> {
            try {
                loaded.takeOver(id, signed, () -> {});
            } catch (SnapshotRefusedException | IOException e) {
                LOG.atWarn().addKeyValue("gatewayId", id).log("snapshot on disk refused", e);
            }
        });
        LOG.atInfo().addKeyValue("gateways", loaded.held().size()).log("snapshots loaded from disk");
        feed.start();
    }

    /** True once the feed has answered and until a poll fails. */
    public boolean connected() {
        return feed.connected();
    }

    /** What this node runs, for health pages and the console. */
    public List<GatewayStatus> status() {
        return loaded.status();
    }

    /** The gateway of this id, when it is held. */
    public @Nullable GatewayConfig loadedById(GatewayId id) {
        return loaded.byId(id);
    }

    @Override
    public @Nullable GatewayConfig loadedBySlug(String gatewaySlug) {
        return loaded.bySlug(gatewaySlug);
    }

    @Override
    public @Nullable GatewayConfig loadedByKeyId(String keyId) {
        return loaded.byKeyId(keyId);
    }

    @Override
    public @Nullable GatewayConfig loadedByDomain(String domain) {
        GatewayId id = domains.find(domain, !feed.connected());
        return id == null ? null : loaded.byId(id);
    }

    @Override
    public CompletionStage<Optional<GatewayConfig>> loadBySlug(String gatewaySlug) {
        return load("gateway_slug", gatewaySlug);
    }

    @Override
    public CompletionStage<Optional<GatewayConfig>> loadByKeyId(String keyId) {
        return load("key_id", keyId);
    }

    @Override
    public CompletionStage<Optional<GatewayConfig>> loadByDomain(String domain) {
        return load("domain", domain);
    }

    @Override
    public void close() {
        feed.close();
        controlPlane.close();
    }

    private CompletionStage<Optional<GatewayConfig>> load(String kind, String name) {
        String lookUp = kind + ":" + name;
        if (unknown.contains(lookUp)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return singleFlight(lookUps, lookUp, () -> resolveAndFetch(kind, name, lookUp));
    }

    private Optional<GatewayConfig> resolveAndFetch(String kind, String name, String lookUp) throws Exception {
        long generation = unknown.generation();
        Optional<GatewayId> id = controlPlane.resolve(kind, name);
        if (id.isEmpty()) {
            unknown.add(lookUp, generation);
            return Optional.empty();
        }
        if (kind.equals("domain")) {
            domains.add(name, id.get());
        }
        Optional<GatewayConfig> config = answering(kind, name, id.get());
        return config.isPresent() ? config : fetch(id.get());
    }

    /** A held configuration that already knows this name. */
    private Optional<GatewayConfig> answering(String kind, String name, GatewayId id) {
        return Optional.ofNullable(
                switch (kind) {
                    case "gateway_slug" -> loaded.bySlug(name);
                    case "key_id" -> loaded.byKeyId(name);
                    default -> loaded.byId(id);
                });
    }

    /** Asks for the newest snapshot; joins a fetch that is under way. */
    private Optional<GatewayConfig> fetch(GatewayId id) throws IOException {
        CompletableFuture<Optional<GatewayConfig>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<GatewayConfig>> running = fetches.putIfAbsent(id, mine);
        if (running != null) {
            return join(running);
        }
        try {
            Optional<GatewayConfig> config = fetchNow(id);
            mine.complete(config);
            return config;
        } catch (IOException | RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            fetches.remove(id, mine);
        }
    }

    private Optional<GatewayConfig> fetchNow(GatewayId id) throws IOException {
        Optional<SignedSnapshot> signed = controlPlane.snapshot(id);
        if (signed.isEmpty()) {
            loaded.remove(id, () -> files.delete(id));
            return Optional.empty();
        }
        try {
            CompiledGateway fresh = loaded.takeOver(id, signed.get(), () -> keep(id, signed.get()));
            report(fresh);
            return Optional.of(fresh);
        } catch (SnapshotRefusedException e) {
            LOG.atWarn().addKeyValue("gatewayId", id).log("snapshot refused, the last good one stays", e);
            return Optional.ofNullable(loaded.byId(id));
        }
    }

    /** A full or broken disk must not stop configuration from taking effect. */
    private void keep(GatewayId id, SignedSnapshot signed) {
        try {
            files.write(id, signed);
        } catch (IOException e) {
            LOG.atError().addKeyValue("gatewayId", id).log("snapshot not kept on disk", e);
        }
    }

    private static void report(CompiledGateway fresh) {
        for (String problem : fresh.problems()) {
            LOG.atWarn()
                    .addKeyValue("gatewayId", fresh.snapshot().gatewayId())
                    .addKeyValue("problem", problem)
                    .log("part of a snapshot left out");
        }
    }

    private <K> CompletableFuture<Optional<GatewayConfig>> singleFlight(
            ConcurrentMap<K, CompletableFuture<Optional<GatewayConfig>>> running,
            K key,
            Callable<Optional<GatewayConfig>> work) {
        CompletableFuture<Optional<GatewayConfig>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<GatewayConfig>> other = running.putIfAbsent(key, mine);
        if (other != null) {
            return other;
        }
        if (!permits.tryAcquire()) {
            running.remove(key, mine);
            mine.completeExceptionally(new IOException("too many gateways are being looked up"));
            return mine;
        }
        Thread.ofVirtual().name("look-up").start(() -> {
            try {
                mine.complete(work.call());
            } catch (Exception e) {
                mine.completeExceptionally(e);
            } finally {
                running.remove(key, mine);
                permits.release();
            }
        });
        return mine;
    }

    private static Optional<GatewayConfig> join(CompletableFuture<Optional<GatewayConfig>> running) throws IOException {
        try {
            return running.join();
        } catch (RuntimeException e) {
            throw new IOException("the snapshot could not be fetched", e);
        }
    }

    /** What the feed does to this directory. */
    private final class FeedTarget implements ChangeFeed.Target {

        @Override
        public Set<GatewayId> held() {
            return loaded.held();
        }

        @Override
        public void forgetUnknownNames() {
            unknown.clear();
        }

        @Override
        public void reload(GatewayId id) throws IOException {
            domains.doubt(id);
            CompletableFuture<Optional<GatewayConfig>> running = fetches.get(id);
            if (running != null) {
                running.handle((unused, error) -> Boolean.TRUE).join();
            }
            if (running != null || loaded.byId(id) != null) {
                fetch(id);
            }
        }
    }
}
