package io.tollgate.gateway.config;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import io.tollgate.contract.config.RegistryConfig;
import io.tollgate.contract.config.SealedSecret;
import io.tollgate.contract.config.SecretBinding;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.RegistryId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<KeysetKey, OpenedKeyset> keysets;
    private final Map<RegistryId, OpenedRegistry> registries = new ConcurrentHashMap<>();

    /** The secret of exactly these configuration objects, which a new snapshot replaces. */
    private record OpenedRegistry(GatewayConfig gateway, RegistryConfig registry, Secret secret, long expiryNanos) {
        @SuppressWarnings("ReferenceEquality") // comparing contents would cost more than opening anew
        boolean isOf(GatewayConfig otherGateway, RegistryConfig otherRegistry, long nowNanos) {
            return gateway == otherGateway && registry == otherRegistry && nowNanos - expiryNanos < 0;
        }
    }

    private record OpenedKeyset(Aead aead, long expiryNanos) {}

    private record KeysetKey(OrganizationId organization, String wrapped) {}

    public TinkProviderCredentials(CredentialSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.keysets = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<KeysetKey, OpenedKeyset> eldest) {
                return size() > settings.maxOpen();
            }
        };
    }

    @Override
    public Secret open(GatewayConfig gateway, RegistryConfig registry) throws CredentialUnusableException {
        long now = nanoTime.getAsLong();
        OpenedRegistry known = registries.get(registry.id());
        if (known != null && known.isOf(gateway, registry, now)) {
            return known.secret();
        }
        Secret secret = openBound(gateway, registry);
        registries.values().removeIf(opened -> now - opened.expiryNanos() >= 0);
        if (registries.size() >= settings.maxOpen()) {
            registries.clear();
        }
        registries.put(
                registry.id(),
                new OpenedRegistry(
                        gateway, registry, secret, now + settings.plaintextTtl().toNanos()));
        return secret;
    }

    private Secret openBound(GatewayConfig gateway, RegistryConfig registry) throws CredentialUnusableException {
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
        try {
            byte[] clear = keyset(organization, gateway.snapshot().wrappedKeyset())
                    .decrypt(Base64.getDecoder().decode(sealed.ciphertext()), binding.associatedData());
            return new Secret(new String(clear, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new CredentialUnusableException("the credential cannot be decrypted; enter it again");
        }
    }

    private Aead keyset(OrganizationId organization, String wrapped) throws GeneralSecurityException {
        KeysetKey key = new KeysetKey(organization, wrapped);
        Aead known = remembered(key);
        if (known != null) {
            return known;
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

    private @Nullable Aead remembered(KeysetKey key) {
        synchronized (keysets) {
            OpenedKeyset entry = keysets.get(key);
            return entry == null || entry.expiryNanos() - nanoTime.getAsLong() <= 0 ? null : entry.aead();
        }
    }

    private void remember(KeysetKey key, Aead aead) {
        long now = nanoTime.getAsLong();
        synchronized (keysets) {
            keysets.values().removeIf(entry -> entry.expiryNanos() - now <= 0);
            keysets.put(
                    key, new OpenedKeyset(aead, now + settings.plaintextTtl().toNanos()));
        }
    }
}
