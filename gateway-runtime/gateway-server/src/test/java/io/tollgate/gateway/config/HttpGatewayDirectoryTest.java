package io.tollgate.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tollgate.contract.config.ConsumerConfig;
import io.tollgate.contract.id.ApiKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpGatewayDirectoryTest {

    private static final byte[] PEPPER = new byte[32];

    private final Snapshots acme = new Snapshots("acme");
    private final List<HttpGatewayDirectory> opened = new ArrayList<>();

    @TempDir
    private Path nodeDirectory;

    private ControlPlaneStub controlPlane;

    @BeforeEach
    void start() throws IOException {
        controlPlane = new ControlPlaneStub();
        acme.consumer("chatbot");
    }

    @AfterEach
    void stop() {
        opened.forEach(HttpGatewayDirectory::close);
        controlPlane.close();
    }

    @Test
    void loadsAGatewayOnceHoweverManyAskForIt() throws IOException {
        // given
        controlPlane.publish(acme.build());
        HttpGatewayDirectory directory = directory();
        assertThat(directory.loadedBySlug("acme")).isNull();

        // when
        List<CompletionStage<Optional<GatewayConfig>>> asked = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            asked.add(directory.loadBySlug("acme"));
        }

        // then
        asked.forEach(stage -> assertThat(result(stage)).isPresent());
        assertThat(directory.loadedBySlug("acme")).isNotNull();
        assertThat(controlPlane.asked.stream().filter(what -> what.endsWith("/snapshot")))
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void findsGatewaysByKeyAndByDomain() throws IOException {
        ApiKey key = ApiKey.mint(ApiKey.Kind.CONSUMER, new SecureRandom());
        acme.key(key, acme.consumers.getFirst(), PEPPER);
        controlPlane.publish(acme.build());
        controlPlane.names.put("domain=ai.acme.example", acme.gateway);
        HttpGatewayDirectory directory = directory();

        assertThat(result(directory.loadByKeyId(key.keyId()))).isPresent();
        assertThat(directory.loadedByKeyId(key.keyId())).isNotNull();
        assertThat(result(directory.loadByDomain("ai.acme.example"))).isPresent();
        assertThat(directory.loadedByDomain("ai.acme.example")).isNotNull();
    }

    @Test
    void remembersUnknownNamesUntilAnythingChanges() throws IOException {
        // given
        HttpGatewayDirectory directory = directory();
        await().until(directory::connected);
        assertThat(result(directory.loadBySlug("later"))).isEmpty();
        assertThat(result(directory.loadBySlug("later"))).isEmpty();
        assertThat(controlPlane.asked).containsOnlyOnce("gateway_slug=later");

        // when
        controlPlane.publish(new Snapshots("later").build());

        // then
        await().untilAsserted(
                        () -> assertThat(result(directory.loadBySlug("later"))).isPresent());
    }

    @Test
    void followsChangesAndAcknowledgesThem() throws IOException {
        // given
        controlPlane.publish(acme.build());
        HttpGatewayDirectory directory = directory();
        result(directory.loadBySlug("acme"));
        await().until(directory::connected);

        // when
        acme.version = 2;
        acme.consumer("second");
        controlPlane.publish(acme.build());

        // then
        await().until(() -> loaded(directory).consumerBySlug("second") != null);
        await().until(() -> controlPlane.acknowledged() == controlPlane.newest());
    }

    @Test
    void aRestartedNodeServesWithoutTheControlPlane() throws IOException {
        // given a node that has served the gateway
        controlPlane.publish(acme.build());
        HttpGatewayDirectory before = directory();
        result(before.loadBySlug("acme"));
        before.close();
        controlPlane.stop();

        // when
        HttpGatewayDirectory after = directory();

        // then
        assertThat(loaded(after).consumerBySlug("chatbot")).isNotNull();
        assertThat(after.connected()).isFalse();
        assertThatThrownBy(() -> result(after.loadBySlug("unknown"))).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void catchesUpAfterAnOutage() throws IOException {
        controlPlane.publish(acme.build());
        HttpGatewayDirectory directory = directory();
        result(directory.loadBySlug("acme"));
        controlPlane.stop();
        await().until(() -> !directory.connected());
        acme.version = 2;
        acme.consumer("second");
        controlPlane.publish(acme.build());

        controlPlane.startAgain();

        await().atMost(10, TimeUnit.SECONDS).until(() -> loaded(directory).consumerBySlug("second") != null);
    }

    @Test
    void aDeletedGatewayIsGoneFromMemoryAndDisk() throws IOException {
        controlPlane.publish(acme.build());
        HttpGatewayDirectory directory = directory();
        result(directory.loadBySlug("acme"));
        await().until(directory::connected);
        assertThat(snapshotFiles()).isEqualTo(1);

        controlPlane.remove(acme.gateway);

        await().until(() -> directory.loadedBySlug("acme") == null);
        await().until(() -> snapshotFiles() == 0);
    }

    @Test
    void aDamagedFileIsNotServed() throws IOException {
        controlPlane.publish(acme.build());
        HttpGatewayDirectory before = directory();
        result(before.loadBySlug("acme"));
        before.close();
        Path file = nodeDirectory.resolve("snapshots").resolve(acme.gateway + ".snapshot");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        controlPlane.stop();

        assertThat(directory().loadedBySlug("acme")).isNull();
    }

    @Test
    void aThousandPoisonedSnapshotsChangeNothing() throws Exception {
        // given
        acme.version = 100;
        LoadedGateways loaded = new LoadedGateways(controlPlane.keys.getPublic());
        controlPlane.publish(acme.build());
        CompiledGateway good = loaded.takeOver(
                acme.gateway, Objects.requireNonNull(controlPlane.snapshots.get(acme.gateway)), () -> {});
        Poison poison = new Poison(new Random(7), acme, controlPlane);

        // when
        int refused = 0;
        for (int i = 0; i < 1_000; i++) {
            try {
                loaded.takeOver(acme.gateway, poison.next(i), () -> {});
            } catch (SnapshotRefusedException e) {
                refused++;
            }
        }

        // then
        System.out.println("RES-2: " + refused + " of 1000 poisoned snapshots refused, seed 7");
        assertThat(refused).isEqualTo(1_000);
        assertThat(loaded.bySlug("acme")).isSameAs(good);
        assertThat(loaded.status().getFirst().lastRefusal()).isNotBlank();
    }

    @Test
    void aPoisonedGatewayDoesNotHoldUpTheOthers() throws IOException {
        // given two gateways in service
        Snapshots other = new Snapshots("other");
        controlPlane.publish(acme.build());
        controlPlane.publish(other.build());
        HttpGatewayDirectory directory = directory();
        result(directory.loadBySlug("acme"));
        result(directory.loadBySlug("other"));
        await().until(directory::connected);

        // when one of them publishes nonsense and the other a change
        controlPlane.publishRaw(acme.gateway, new SignedSnapshot(new byte[1024 * 1024], new byte[64]));
        other.version = 2;
        ConsumerConfig added = other.consumer("added");
        controlPlane.publish(other.build());

        // then
        await().untilAsserted(() -> {
            GatewayConfig config = Objects.requireNonNull(directory.loadedBySlug("other"));
            assertThat(config.consumerById(added.id())).isNotNull();
        });
        await().until(() -> controlPlane.acknowledged() == controlPlane.newest());
        assertThat(directory.loadedBySlug("acme")).isNotNull();
    }

    private HttpGatewayDirectory directory() throws IOException {
        HttpGatewayDirectory directory = new HttpGatewayDirectory(controlPlane.settings(nodeDirectory), new Random(1));
        opened.add(directory);
        directory.start();
        return directory;
    }

    private static GatewayConfig loaded(HttpGatewayDirectory directory) {
        return Objects.requireNonNull(directory.loadedBySlug("acme"));
    }

    private long snapshotFiles() throws IOException {
        try (var files = Files.list(nodeDirectory.resolve("snapshots"))) {
            return files.filter(file -> file.toString().endsWith(".snapshot")).count();
        }
    }

    private static <T> T result(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
