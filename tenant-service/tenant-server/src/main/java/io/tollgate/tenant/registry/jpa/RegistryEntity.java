package io.tollgate.tenant.registry.jpa;

import io.tollgate.contract.config.SealedSecret;
import io.tollgate.contract.config.SecretBinding;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.tenant.credential.ProviderCredentials;
import io.tollgate.tenant.database.TenantRowId;
import io.tollgate.tenant.registry.Registry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code registry}. The six credential columns are all set or all null. */
@Entity
@Table(name = "registry")
@IdClass(TenantRowId.class)
class RegistryEntity {

    /** The kind with models behind it; MCP servers are the admin API's alone. */
    static final String MODELS = "LLM";

    @Id
    @Column(name = "organization_id")
    private UUID organizationId;

    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "gateway_id")
    private UUID gatewayId;

    @Column(name = "name")
    private String name;

    @Column(name = "type")
    private String type;

    @Column(name = "provider")
    private String provider;

    @Column(name = "enabled")
    private boolean enabled;

    @Column(name = "base_url")
    private @Nullable String baseUrl;

    @Column(name = "models")
    private String[] models;

    @Column(name = "credential_ciphertext")
    private @Nullable String ciphertext;

    @Column(name = "credential_field")
    private @Nullable String field;

    @Column(name = "credential_scheme")
    private @Nullable String scheme;

    @Column(name = "credential_host")
    private @Nullable String host;

    @Column(name = "credential_port")
    private @Nullable Integer port;

    @Column(name = "credential_hint")
    private @Nullable String hint;

    @Column(name = "created_at")
    private Instant createdAt;

    protected RegistryEntity() {}

    RegistryEntity(UUID organizationId, Registry registry) {
        this.organizationId = organizationId;
        this.id = registry.id().value();
        this.gatewayId = registry.gatewayId().value();
        this.name = registry.name();
        this.type = MODELS;
        this.provider = registry.provider();
        this.enabled = registry.enabled();
        this.baseUrl = registry.baseUrl();
        this.models = registry.models().toArray(String[]::new);
        this.createdAt = registry.createdAt();
        ProviderCredentials.Sealed sealed = registry.credential();
        if (sealed != null) {
            SecretBinding binding = sealed.secret().binding();
            this.ciphertext = sealed.secret().ciphertext();
            this.field = binding.field();
            this.scheme = binding.scheme();
            this.host = binding.host();
            this.port = binding.port();
            this.hint = sealed.hint();
        }
    }

    Registry toRegistry() {
        return new Registry(
                new RegistryId(id),
                new GatewayId(gatewayId),
                name,
                provider,
                enabled,
                baseUrl,
                credential(),
                List.of(models),
                createdAt);
    }

    private ProviderCredentials.@Nullable Sealed credential() {
        if (ciphertext == null || field == null || scheme == null || host == null || port == null || hint == null) {
            return null;
        }
        SecretBinding binding =
                new SecretBinding(new OrganizationId(organizationId), provider, field, scheme, host, port);
        return new ProviderCredentials.Sealed(new SealedSecret(ciphertext, binding), hint);
    }
}
