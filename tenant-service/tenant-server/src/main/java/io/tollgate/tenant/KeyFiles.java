package io.tollgate.tenant;

import io.tollgate.tenant.audit.AuditSigner;
import io.tollgate.tenant.credential.KeysetWrapping;
import io.tollgate.tenant.snapshot.SnapshotSigner;
import java.io.IOException;
import java.security.GeneralSecurityException;

/** Reads the key files that the settings name; one that cannot be used fails the start with the setting's name. */
record KeyFiles(TenantSettings settings) {

    KeysetWrapping wrapping() {
        try {
            return KeysetWrapping.fromFile(settings.kekFile());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("TOLLGATE_KEK_FILE holds no usable Tink keyset", e);
        }
    }

    SnapshotSigner snapshotSigner() {
        try {
            return SnapshotSigner.fromFile(settings.signingKeyFile());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "TOLLGATE_SNAPSHOT_SIGNING_KEY_FILE holds no Ed25519 key in PKCS#8 PEM", e);
        }
    }

    AuditSigner auditSigner() {
        try {
            return AuditSigner.fromFile(settings.signingKeyFile());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("TOLLGATE_SNAPSHOT_SIGNING_KEY_FILE cannot sign audit seals", e);
        }
    }
}
