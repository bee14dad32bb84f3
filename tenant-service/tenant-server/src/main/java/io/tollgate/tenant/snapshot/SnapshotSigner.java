package io.tollgate.tenant.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Signs snapshots with the installation's Ed25519 key. Thread-safe. */
public final class SnapshotSigner {

    private final PrivateKey key;

    private SnapshotSigner(PrivateKey key) {
        this.key = key;
    }

    /** Reads a PKCS#8 private key in PEM. */
    public static SnapshotSigner fromFile(Path pem) throws IOException, GeneralSecurityException {
        String base64 = Files.readString(pem, StandardCharsets.US_ASCII)
                .replaceAll("-----[A-Z ]+-----", "")
                .replaceAll("\\s", "");
        try {
            byte[] encoded = Base64.getDecoder().decode(base64);
            return new SnapshotSigner(
                    KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("not a PEM file", e);
        }
    }

    /** Base64 signature of exactly these bytes. */
    public String sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(bytes);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signing key does not sign", e);
        }
    }
}
