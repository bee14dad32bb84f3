package io.tollgate.tenant.gateway;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.GatewayResponse;
import java.net.URI;

/** The addresses at which clients reach gateways: {@code publicUrl} of the data plane and the domain of host addressing. */
public record GatewayAddresses(URI publicUrl, String baseDomain) {

    GatewayResponse response(OrganizationId organization, Gateway gateway) {
        return new GatewayResponse(
                gateway.id(),
                organization,
                gateway.name(),
                gateway.slug(),
                gateway.active(),
                publicUrl + "/v1",
                publicUrl + "/" + gateway.slug(),
                gateway.slug() + "." + baseDomain,
                gateway.createdAt());
    }
}
