package io.tollgate.tenant.credential;

import io.tollgate.tenant.database.TenantTx;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Seals bytes under the organization's keyset. What is sealed opens only for its organization and purpose. Thread-safe. */
public final class SealedTexts {

    private final KeysetWrapping wrapping;
    private final OrganizationKeysets keysets;

    public SealedTexts(KeysetWrapping wrapping, OrganizationKeysets keysets) {
        this.wrapping = wrapping;
        this.keysets = keysets;
    }

    /** Base64. */
    public String seal(TenantTx tx, String purpose, byte[] plain) {
        try {
            return Base64.getEncoder()
                    .encodeToString(wrapping.open(tx.organization(), keysets.getOrCreate(tx))
                            .encrypt(plain, binding(tx, purpose)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a text could not be sealed", e);
        }
    }

    /** @throws IllegalStateException when it was sealed for another organization or purpose */
    public byte[] open(TenantTx tx, String purpose, String sealed) {
        try {
            return wrapping.open(tx.organization(), keysets.getOrCreate(tx))
                    .decrypt(Base64.getDecoder().decode(sealed), binding(tx, purpose));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed text does not open", e);
        }
    }

    private static byte[] binding(TenantTx tx, String purpose) {
        return ("text|" + tx.organization() + "|" + purpose).getBytes(StandardCharsets.UTF_8);
    }
}
