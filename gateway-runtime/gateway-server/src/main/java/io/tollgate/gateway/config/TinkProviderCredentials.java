package io.tollgate.gateway.config;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import io.tollgate.contract.config.RegistryConfig;
import io.tollgate.contract.config.SealedSecret;
import io.tollgate.contract.config.SecretBinding;
import io.tollgate.contract.id.OrganizationId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens credentials with the organization's Tink keyset, which the installation's KEK wraps. The associated data is computed
 * from the registry's present address, so a credential never opens for another one. Local work of some 20 µs; opened
 * credentials and keysets are remembered, bounded in time and number. Thread-safe.
 */
public final class TinkProviderCredentials implements ProviderCredentials {

    private final CredentialSettings settings;
    private final LongSupplier nanoTime;
    private final Map<Object, Remembered> opened;

    /** A remembered value and when it is to be forgotten. */
    private record Remembered(Object value, long expiryNanos) {}

    private record KeysetKey(OrganizationId organization, String wrapped) {}

    private record SecretKey(SecretBinding binding, String ciphertext, String wrappedKeyset) {}

    public TinkProviderCredentials(CredentialSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.opened = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Remembered> eldest) {
                return size() > settings.maxOpen();
            }
        };
    }

    @Override
    public Secret open(GatewayConfig gateway, RegistryConfig registry) throws CredentialUnusableException {
        SealedSecret sealed = registry.credential();
        if (sealed == null) {
            throw new CredentialUnusableException("the registry has no credential");
        }
        OrganizationId organization = gateway.snapshot().organizationId();
        SecretBinding binding =
                bindingOf(organization, registry, sealed.binding().field());
        if (!binding.equals(sealed.binding())) {
            throw new CredentialUnusableException(
                    "the credential was stored for another address; enter it again for this one");
        }
        SecretKey key =
                new SecretKey(binding, sealed.ciphertext(), gateway.snapshot().wrappedKeyset());
        if (remembered(key) instanceof Secret secret) {
            return secret;
        }
        Secret secret = decrypt(organization, key);
        remember(key, secret);
        return secret;
    }

    private Secret decrypt(OrganizationId organization, SecretKey key) throws CredentialUnusableException {
        try {
            byte[] clear = keyset(organization, key.wrappedKeyset())
                    .decrypt(
                            Base64.getDecoder().decode(key.ciphertext()),
                            key.binding().associatedData());
            return new Secret(new String(clear, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new CredentialUnusableException("the credential cannot be decrypted; enter it again");
        }
    }

    private Aead keyset(OrganizationId organization, String wrapped) throws GeneralSecurityException {
        KeysetKey key = new KeysetKey(organization, wrapped);
        if (remembered(key) instanceof Aead aead) {
            return aead;
        }
        KeysetHandle keyset = TinkProtoKeysetFormat.parseEncryptedKeyset(
                Base64.getDecoder().decode(wrapped),
                settings.kek(),
                ("keyset|" + organization).getBytes(StandardCharsets.UTF_8),
                RegistryConfiguration.get());
        Aead aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
        remember(key, aead);
        return aead;
    }

    private static SecretBinding bindingOf(OrganizationId organization, RegistryConfig registry, String field)
            throws CredentialUnusableException {
        try {
            String baseUrl = registry.baseUrl();
            if (baseUrl != null) {
                return SecretBinding.of(organization, registry.provider(), field, URI.create(baseUrl));
            }
        } catch (RuntimeException e) {
            // the same answer as for an absent address
        }
        throw new CredentialUnusableException("the registry has no usable base URL for its credential");
    }

    private @Nullable Object remembered(Object key) {
        synchronized (opened) {
            Remembered entry = opened.get(key);
            if (entry != null && entry.expiryNanos() - nanoTime.getAsLong() <= 0) {
                opened.remove(key);
                return null;
            }
            return entry == null ? null : entry.value();
        }
    }

    private void remember(Object key, Object value) {
        synchronized (opened) {
            opened.values().removeIf(entry -> entry.expiryNanos() - nanoTime.getAsLong() <= 0);
            opened.put(
                    key,
                    new Remembered(
                            value,
                            nanoTime.getAsLong() + settings.plaintextTtl().toNanos()));
        }
    }
}
