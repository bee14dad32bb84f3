package io.tollgate.console.standin;

import io.tollgate.console.client.ConsumerPort;
import io.tollgate.console.client.GatewayPort;
import io.tollgate.console.client.OrganizationPort;
import io.tollgate.console.client.RegistryPort;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.tenant.api.ConsumerResponse;
import io.tollgate.tenant.api.CreateConsumerRequest;
import io.tollgate.tenant.api.CreateGatewayRequest;
import io.tollgate.tenant.api.CreateKeyRequest;
import io.tollgate.tenant.api.CreateOrganizationRequest;
import io.tollgate.tenant.api.CreateRegistryRequest;
import io.tollgate.tenant.api.CreatedConsumerResponse;
import io.tollgate.tenant.api.CreatedKeyResponse;
import io.tollgate.tenant.api.GatewayResponse;
import io.tollgate.tenant.api.MeResponse;
import io.tollgate.tenant.api.OrganizationResponse;
import io.tollgate.tenant.api.ProviderResponse;
import io.tollgate.tenant.api.RegistryResponse;
import io.tollgate.tenant.api.TestConnectionRequest;
import io.tollgate.tenant.api.TestConnectionResponse;
import java.util.List;

/** The ports over an {@link InMemoryPlatform}. */
final class InMemoryPorts {

    private InMemoryPorts() {}

    record Organizations(InMemoryPlatform platform) implements OrganizationPort {
        @Override
        public MeResponse me() {
            return platform.me();
        }

        @Override
        public OrganizationResponse get(OrganizationId organization) {
            return platform.organization(organization);
        }

        @Override
        public OrganizationResponse create(CreateOrganizationRequest request) {
            return platform.createOrganization(request);
        }
    }

    record Gateways(InMemoryPlatform platform) implements GatewayPort {
        @Override
        public List<GatewayResponse> list(OrganizationId organization) {
            return platform.gateways(organization);
        }

        @Override
        public GatewayResponse create(OrganizationId organization, CreateGatewayRequest request) {
            return platform.createGateway(organization, request);
        }
    }

    record Registries(InMemoryPlatform platform) implements RegistryPort {
        @Override
        public List<ProviderResponse> providers() {
            return platform.providers();
        }

        @Override
        public List<RegistryResponse> list(OrganizationId organization, GatewayId gateway) {
            return platform.registriesOf(gateway);
        }

        @Override
        public RegistryResponse create(OrganizationId organization, GatewayId gateway, CreateRegistryRequest request) {
            return platform.createRegistry(organization, gateway, request);
        }

        @Override
        public void delete(OrganizationId organization, GatewayId gateway, RegistryId registry) {
            platform.deleteRegistry(registry);
        }

        @Override
        public TestConnectionResponse test(
                OrganizationId organization, GatewayId gateway, TestConnectionRequest request) {
            return platform.testConnection(request);
        }
    }

    record Consumers(InMemoryPlatform platform) implements ConsumerPort {
        @Override
        public List<ConsumerResponse> list(OrganizationId organization, GatewayId gateway) {
            return platform.consumersOf(gateway);
        }

        @Override
        public ConsumerResponse get(OrganizationId organization, GatewayId gateway, ConsumerId consumer) {
            return platform.consumer(gateway, consumer);
        }

        @Override
        public void delete(OrganizationId organization, GatewayId gateway, ConsumerId consumer) {
            platform.deleteConsumer(consumer);
        }

        @Override
        public CreatedConsumerResponse create(
                OrganizationId organization, GatewayId gateway, CreateConsumerRequest request) {
            return platform.createConsumer(gateway, request);
        }

        @Override
        public CreatedKeyResponse createKey(
                OrganizationId organization, GatewayId gateway, ConsumerId consumer, CreateKeyRequest request) {
            return platform.createKey(consumer, request);
        }

        @Override
        public void revokeKey(OrganizationId organization, GatewayId gateway, ConsumerId consumer, String keyId) {
            platform.revokeKey(consumer, keyId);
        }
    }
}
