package io.tollgate.tenant.credential;

import io.tollgate.contract.config.SealedSecret;
import io.tollgate.contract.config.SecretBinding;
import io.tollgate.tenant.database.TenantTx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Seals providers' credentials. What is sealed opens only for its organization, provider, field and origin. Thread-safe. */
public final class ProviderCredentials {

    private static final String FIELD = "api_key";
    private static final String MASK = "***";

    private final KeysetWrapping wrapping;
    private final OrganizationKeysets keysets;

    public ProviderCredentials(KeysetWrapping wrapping, OrganizationKeysets keysets) {
        this.wrapping = wrapping;
        this.keysets = keysets;
    }

    /** A sealed credential with what may be shown of it. */
    public record Sealed(SealedSecret secret, String hint) {}

    public Sealed seal(TenantTx tx, String provider, URI baseUrl, String credential) {
        SecretBinding binding = SecretBinding.of(tx.organization(), provider, FIELD, baseUrl);
        return new Sealed(new SealedSecret(sealText(tx, binding, credential), binding), hintOf(credential));
    }

    /** The Base64 ciphertext of a secret that opens only under this very binding. */
    public String sealText(TenantTx tx, SecretBinding binding, String secret) {
        try {
            byte[] ciphertext = wrapping.open(tx.organization(), keysets.getOrCreate(tx))
                    .encrypt(secret.getBytes(StandardCharsets.UTF_8), binding.associatedData());
            return Base64.getEncoder().encodeToString(ciphertext);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a credential could not be sealed", e);
        }
    }

    /** The last four characters, but nothing of a short credential, of which they would be too much. */
    static String hintOf(String credential) {
        return credential.length() <= 8 ? MASK : MASK + credential.substring(credential.length() - 4);
    }
}
