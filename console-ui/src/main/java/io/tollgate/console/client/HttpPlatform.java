package io.tollgate.console.client;

import com.fasterxml.jackson.core.type.TypeReference;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The platform API over HTTP. Thread-safe. */
final class HttpPlatform {

    private static final String ROOT = "/platform/v1";

    private static final Duration TEST_TIMEOUT = Duration.ofSeconds(30);

    private final JsonHttp http;

    HttpPlatform(JsonHttp http) {
        this.http = http;
    }

    private static String organization(OrganizationId organization) {
        return ROOT + "/organizations/" + organization;
    }

    private static String gateway(OrganizationId organization, GatewayId gateway) {
        return organization(organization) + "/gateways/" + gateway;
    }

    OrganizationPort organizations() {
        return new OrganizationPort() {
            @Override
            public MeResponse me() {
                return http.get(ROOT + "/me", new TypeReference<>() {});
            }

            @Override
            public OrganizationResponse get(OrganizationId organization) {
                return http.get(organization(organization), new TypeReference<>() {});
            }

            @Override
            public OrganizationResponse create(CreateOrganizationRequest request) {
                return http.post(ROOT + "/organizations", request, new TypeReference<>() {});
            }
        };
    }

    GatewayPort gateways() {
        return new GatewayPort() {
            @Override
            public List<GatewayResponse> list(OrganizationId organization) {
                return http.all(organization(organization) + "/gateways", new TypeReference<>() {});
            }

            @Override
            public GatewayResponse create(OrganizationId organization, CreateGatewayRequest request) {
                return http.post(organization(organization) + "/gateways", request, new TypeReference<>() {});
            }
        };
    }

    RegistryPort registries() {
        return new RegistryPort() {
            @Override
            public List<ProviderResponse> providers() {
                return http.all(ROOT + "/providers", new TypeReference<>() {});
            }

            @Override
            public List<RegistryResponse> list(OrganizationId organization, GatewayId gateway) {
                return http.all(gateway(organization, gateway) + "/registries", new TypeReference<>() {});
            }

            @Override
            public RegistryResponse create(
                    OrganizationId organization, GatewayId gateway, CreateRegistryRequest request) {
                return http.post(gateway(organization, gateway) + "/registries", request, new TypeReference<>() {});
            }

            @Override
            public void delete(OrganizationId organization, GatewayId gateway, RegistryId registry) {
                http.delete(gateway(organization, gateway) + "/registries/" + registry);
            }

            @Override
            public TestConnectionResponse test(
                    OrganizationId organization, GatewayId gateway, TestConnectionRequest request) {
                return http.post(
                        gateway(organization, gateway) + "/registries/test-connection",
                        request,
                        new TypeReference<>() {},
                        TEST_TIMEOUT);
            }
        };
    }

    ConsumerPort consumers() {
        return new ConsumerPort() {
            @Override
            public List<ConsumerResponse> list(OrganizationId organization, GatewayId gateway) {
                return http.all(gateway(organization, gateway) + "/consumers", new TypeReference<>() {});
            }

            @Override
            public ConsumerResponse get(OrganizationId organization, GatewayId gateway, ConsumerId consumer) {
                return http.get(gateway(organization, gateway) + "/consumers/" + consumer, new TypeReference<>() {});
            }

            @Override
            public void delete(OrganizationId organization, GatewayId gateway, ConsumerId consumer) {
                http.delete(gateway(organization, gateway) + "/consumers/" + consumer);
            }

            @Override
            public CreatedConsumerResponse create(
                    OrganizationId organization, GatewayId gateway, CreateConsumerRequest request) {
                return http.post(gateway(organization, gateway) + "/consumers", request, new TypeReference<>() {});
            }

            @Override
            public CreatedKeyResponse createKey(
                    OrganizationId organization, GatewayId gateway, ConsumerId consumer, CreateKeyRequest request) {
                return http.post(
                        gateway(organization, gateway) + "/consumers/" + consumer + "/keys",
                        request,
                        new TypeReference<>() {});
            }

            @Override
            public void revokeKey(OrganizationId organization, GatewayId gateway, ConsumerId consumer, String keyId) {
                http.delete(gateway(organization, gateway) + "/consumers/" + consumer + "/keys/"
                        + URLEncoder.encode(keyId, StandardCharsets.UTF_8));
            }
        };
    }
}
