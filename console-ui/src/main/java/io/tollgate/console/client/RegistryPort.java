package io.tollgate.console.client;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.tenant.api.CreateRegistryRequest;
import io.tollgate.tenant.api.ProviderResponse;
import io.tollgate.tenant.api.RegistryResponse;
import io.tollgate.tenant.api.TestConnectionRequest;
import io.tollgate.tenant.api.TestConnectionResponse;
import java.util.List;

/** The provider catalogue and the registries of a gateway. */
public interface RegistryPort {

    List<ProviderResponse> providers();

    List<RegistryResponse> list(OrganizationId organization, GatewayId gateway);

    RegistryResponse create(OrganizationId organization, GatewayId gateway, CreateRegistryRequest request);

    /** @throws ApiException.Conflict while a consumer uses it */
    void delete(OrganizationId organization, GatewayId gateway, RegistryId registry);

    /** Asks a node to reach the provider; may take some seconds. */
    TestConnectionResponse test(OrganizationId organization, GatewayId gateway, TestConnectionRequest request);
}
