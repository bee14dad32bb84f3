package io.tollgate.gateway.config;

import io.tollgate.contract.config.SnapshotJson;
import io.tollgate.gateway.setting.EnvironmentReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/**
 * Where the control plane is and how patiently it is asked.
 *
 * @param internalUrl under which the control plane reaches this node; reported with every feed poll
 * @param snapshotDirectory last known good snapshots, one file per gateway
 * @param requestTimeout bound of one look-up or snapshot fetch, body included
 * @param feedWait how long the control plane may hold a feed poll open, at most 25 s
 * @param negativeTtl how long an unknown name stays unknown without asking again
 * @param negativeSize most unknown names remembered
 * @param maxInFlight most look-ups at once; more fail at once, so that guessed names cannot pile up
 */
public record DirectorySettings(
        URI tenantUrl,
        Secret nodeToken,
        String nodeId,
        URI internalUrl,
        Path snapshotDirectory,
        PublicKey verifyKey,
        Duration requestTimeout,
        Duration feedWait,
        Duration negativeTtl,
        int negativeSize,
        int maxInFlight,
        int maxSnapshotBytes) {

    public static DirectorySettings fromEnvironment(Map<String, String> environment) {
        EnvironmentReader read = new EnvironmentReader(environment);
        URI tenantUrl = read.httpUrl("TOLLGATE_TENANT_URL");
        String token = read.required("TOLLGATE_NODE_TOKEN");
        String nodeId = read.text("TOLLGATE_NODE_ID", "node-1");
        Path nodeDirectory = read.path("TOLLGATE_NODE_DIR");
        PublicKey key = read.file(
                "TOLLGATE_SNAPSHOT_VERIFY_KEY_FILE", "an Ed25519 public key in PEM", DirectorySettings::readKey);
        URI internalUrl = internalUrl(read, environment);
        read.check();
        return of(tenantUrl, new Secret(token), nodeId, internalUrl, nodeDirectory, Objects.requireNonNull(key));
    }

    /** Production timings and sizes. */
    public static DirectorySettings of(
            URI tenantUrl, Secret nodeToken, String nodeId, URI internalUrl, Path nodeDirectory, PublicKey verifyKey) {
        return new DirectorySettings(
                tenantUrl,
                nodeToken,
                nodeId,
                internalUrl,
                nodeDirectory.resolve("snapshots"),
                verifyKey,
                Duration.ofSeconds(5),
                Duration.ofSeconds(25),
                Duration.ofSeconds(5),
                10_000,
                32,
                SnapshotJson.MAX_BYTES);
    }

    private static URI internalUrl(EnvironmentReader read, Map<String, String> environment) {
        String key = "TOLLGATE_GATEWAY_INTERNAL_URL";
        if (environment.containsKey(key)) {
            return read.httpUrl(key);
        }
        String host = read.text("TOLLGATE_BIND_ADDRESS", "127.0.0.1");
        return URI.create("http://" + host + ":" + read.port("TOLLGATE_GATEWAY_INTERNAL_PORT", 8091));
    }

    static PublicKey readKey(byte[] pem) throws GeneralSecurityException {
        String text = new String(pem, StandardCharsets.US_ASCII);
        byte[] der = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
    }
}
