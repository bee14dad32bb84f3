package io.tollgate.tenant.credential;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.tollgate.contract.id.OrganizationId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Makes organizations' keysets and opens them with the installation's key-encryption key (KEK). A wrapped keyset is bound to
 * its organization and opens for no other. Thread-safe.
 */
public final class KeysetWrapping implements KeysetSource {

    private static final Configuration TINK = AeadConfig2026.get();

    private final Aead kek;

    private KeysetWrapping(Aead kek) {
        this.kek = kek;
    }

    /** Reads the KEK, a Tink AES256-GCM keyset as JSON. */
    public static KeysetWrapping fromFile(Path file) throws IOException, GeneralSecurityException {
        KeysetHandle handle = TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(file, StandardCharsets.UTF_8), TINK, InsecureSecretKeyAccess.get());
        return new KeysetWrapping(handle.getPrimitive(TINK, Aead.class));
    }

    @Override
    public String newWrapped(OrganizationId organization) {
        try {
            KeysetHandle handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, TINK);
            return Base64.getEncoder()
                    .encodeToString(
                            TinkProtoKeysetFormat.serializeEncryptedKeyset(handle, kek, binding(organization), TINK));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a keyset could not be made", e);
        }
    }

    /** @throws IllegalStateException when it was wrapped under another KEK or for another organization */
    Aead open(OrganizationId organization, String wrapped) {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(
                            Base64.getDecoder().decode(wrapped), kek, binding(organization), TINK)
                    .getPrimitive(TINK, Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the organization's keyset does not open under this KEK", e);
        }
    }

    private static byte[] binding(OrganizationId organization) {
        return ("keyset|" + organization).getBytes(StandardCharsets.UTF_8);
    }
}
