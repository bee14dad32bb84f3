package io.tollgate.console.client;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.CreateGatewayRequest;
import io.tollgate.tenant.api.GatewayResponse;
import java.util.List;

/** The gateways of an organization. */
public interface GatewayPort {

    List<GatewayResponse> list(OrganizationId organization);

    GatewayResponse create(OrganizationId organization, CreateGatewayRequest request);
}
