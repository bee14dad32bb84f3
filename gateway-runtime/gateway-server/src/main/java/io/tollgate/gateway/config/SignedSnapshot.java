package io.tollgate.gateway.config;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;

/** A snapshot as received: the exact bytes and the control plane's Ed25519 signature of them. Nothing is parsed yet. */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record SignedSnapshot(byte[] json, byte[] signature) {

    boolean isSignedBy(PublicKey key) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(json);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
