package io.tollgate.acceptance.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import io.tollgate.contract.config.ConfigSnapshot;
import io.tollgate.contract.config.SealedSecret;
import io.tollgate.contract.config.SnapshotJson;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlPlaneDoubleTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private TestInstallation installation;

    @SuppressWarnings("NullAway.Init")
    private ControlPlaneDouble controlPlane;

    @SuppressWarnings("NullAway.Init")
    private TestGateway gateway;

    @BeforeEach
    void start() {
        installation = new TestInstallation(folder);
        controlPlane = new ControlPlaneDouble(installation);
        gateway = new TestGateway(installation, "http://127.0.0.1:9/v1", "sk-upstream");
        gateway.consumer(60);
    }

    @AfterEach
    void stop() {
        controlPlane.close();
        http.close();
    }

    @Test
    void servesTheSnapshotOfAGatewayFoundByKey() throws Exception {
        // given
        long version = controlPlane.publish(gateway);
        String keyId = gateway.verifiers().getFirst().keyId();

        // when
        HttpResponse<byte[]> resolved = get("/internal/v1/resolve?key_id=" + keyId);
        HttpResponse<byte[]> snapshot = get("/internal/v1/gateways/" + gateway.id() + "/snapshot");

        // then
        assertThat(new String(resolved.body(), StandardCharsets.UTF_8))
                .contains(gateway.id().toString());
        ConfigSnapshot read = SnapshotJson.read(snapshot.body());
        assertThat(read.version()).isEqualTo(version);
        assertThat(snapshot.headers().firstValue("X-Tollgate-Signature")).hasValue(installation.sign(snapshot.body()));
    }

    @Test
    void sealsTheUpstreamCredentialForItsAddressUnderTheWrappedKeyset() throws Exception {
        // given
        AeadConfig.register();
        ConfigSnapshot snapshot = gateway.snapshot(1);
        SealedSecret sealed =
                Objects.requireNonNull(snapshot.registries().getFirst().credential());
        Aead kek = TinkJsonProtoKeysetFormat.parseKeyset(
                        Files.readString(installation.kekFile()),
                        RegistryConfiguration.get(),
                        InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);

        // when
        Aead organization = TinkProtoKeysetFormat.parseEncryptedKeyset(
                        Base64.getDecoder().decode(snapshot.wrappedKeyset()),
                        kek,
                        ("keyset|" + snapshot.organizationId()).getBytes(StandardCharsets.UTF_8),
                        RegistryConfiguration.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);

        // then
        assertThat(organization.decrypt(
                        Base64.getDecoder().decode(sealed.ciphertext()),
                        sealed.binding().associatedData()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("sk-upstream");
    }

    @Test
    void endsALongPollWhenSomethingIsPublished() throws Exception {
        // given
        long version = controlPlane.publish(gateway);
        var waiting = http.sendAsync(request("/internal/v1/feed?after=" + version + "&wait_ms=20000"), bytes());

        // when
        long next = controlPlane.publish(gateway);

        // then
        assertThat(new String(waiting.join().body(), StandardCharsets.UTF_8)).contains("\"seq\":" + next);
        assertThat(controlPlane.acknowledged()).isEqualTo(version);
    }

    @Test
    void comesBackOnItsPortAfterAnOutage() throws Exception {
        // given
        controlPlane.publish(gateway);

        // when
        controlPlane.down();

        // then
        assertThatThrownBy(() -> get("/internal/v1/feed?after=-1")).isInstanceOf(ConnectException.class);
        controlPlane.up();
        assertThat(get("/internal/v1/feed?after=-1").statusCode()).isEqualTo(200);
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return http.send(request(path), bytes());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(controlPlane.tenantUrl() + path))
                .header("Authorization", "Bearer " + installation.nodeToken())
                .build();
    }

    private static HttpResponse.BodyHandler<byte[]> bytes() {
        return HttpResponse.BodyHandlers.ofByteArray();
    }
}
