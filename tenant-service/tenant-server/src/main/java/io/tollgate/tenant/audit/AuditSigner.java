package io.tollgate.tenant.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Signs seals with the installation's Ed25519 key. What it signs begins with a line that no snapshot begins with, so that the
 * two kinds of signature cannot be taken for each other. Thread-safe.
 */
public final class AuditSigner {

    private static final String ALGORITHM = "Ed25519";
    private static final int KEY_ID_CHARACTERS = 16;

    private final PrivateKey key;
    private final PublicKey publicKey;

    private AuditSigner(PrivateKey key, PublicKey publicKey) {
        this.key = key;
        this.publicKey = publicKey;
    }

    /** Reads a PKCS#8 private key in PEM. */
    public static AuditSigner fromFile(Path pem) throws IOException, GeneralSecurityException {
        String base64 = Files.readString(pem, StandardCharsets.US_ASCII)
                .replaceAll("-----[A-Z ]+-----", "")
                .replaceAll("\\s", "");
        byte[] encoded = Base64.getDecoder().decode(base64);
        PrivateKey key = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        AuditSigner signer = new AuditSigner(key, publicKeyOf(key));
        signer.check();
        return signer;
    }

    /** The JDK derives the public key only while it generates a pair: it is given the private key as its randomness. */
    private static PublicKey publicKeyOf(PrivateKey key) throws GeneralSecurityException {
        byte[] seed = ((EdECPrivateKey) key)
                .getBytes()
                .orElseThrow(() -> new GeneralSecurityException("the key's bytes are out of reach"));
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, new Seeded(seed));
        KeyPair pair = generator.generateKeyPair();
        Arrays.fill(seed, (byte) 0);
        return pair.getPublic();
    }

    private void check() throws GeneralSecurityException {
        byte[] probe = "tollgate".getBytes(StandardCharsets.US_ASCII);
        Signature verifier = Signature.getInstance(ALGORITHM);
        verifier.initVerify(publicKey);
        verifier.update(probe);
        if (!verifier.verify(Base64.getDecoder().decode(sign(probe)))) {
            throw new GeneralSecurityException("the public key does not fit the private key");
        }
    }

    /** Base64 of the signature. */
    String sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(bytes);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signing key does not sign", e);
        }
    }

    /** Names the key: the beginning of its SHA-256. */
    String keyId() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(publicKey.getEncoded());
            return HexFormat.of().formatHex(hash).substring(0, KEY_ID_CHARACTERS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    /** X.509 in PEM. */
    String publicKeyPem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    @Override
    public String toString() {
        return "AuditSigner[" + keyId() + "]";
    }

    /** Randomness that is not random. */
    private static final class Seeded extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        Seeded(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, Math.min(bytes.length, target.length));
        }
    }
}
