package io.tollgate.tenant.registry;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.tenant.api.TestConnectionRequest;
import io.tollgate.tenant.api.TestConnectionResponse;
import io.tollgate.tenant.error.Invalid;
import io.tollgate.tenant.error.Violations;
import java.net.URI;

/** Checks a connection test and has a node carry it out: only nodes open connections to providers. Thread-safe. */
public final class ConnectionTests {

    private final RegistryService registries;
    private final RegistryRules rules;
    private final TestingNode node;

    public ConnectionTests(RegistryService registries, RegistryRules rules, TestingNode node) {
        this.registries = registries;
        this.rules = rules;
        this.node = node;
    }

    TestConnectionResponse run(OrganizationId organization, GatewayId gateway, TestConnectionRequest request) {
        RegistryId registry = request.registryId();
        if (registry != null) {
            return testStored(organization, gateway, registry, request);
        }
        registries.requireGateway(organization, gateway);
        Violations violations = new Violations();
        Provider provider = rules.provider(request.provider(), violations);
        violations.throwIfAny();
        if (provider == null) {
            throw new IllegalStateException("an unknown provider is a violation");
        }
        URI url = rules.url(provider, request.baseUrl(), violations);
        String apiKey = rules.apiKey(provider, request.apiKey(), violations);
        violations.throwIfAny();
        return node.testGiven(provider.code(), url == null ? null : url.toString(), apiKey);
    }

    private TestConnectionResponse testStored(
            OrganizationId organization, GatewayId gateway, RegistryId registry, TestConnectionRequest request) {
        if (request.provider() != null || request.baseUrl() != null || request.apiKey() != null) {
            throw new Invalid("registry_id", "give either registry_id or provider, base_url and api_key, never both");
        }
        registries.get(organization, gateway, registry);
        return node.testStored(gateway, registry);
    }
}
