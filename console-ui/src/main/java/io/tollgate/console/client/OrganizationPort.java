package io.tollgate.console.client;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.CreateOrganizationRequest;
import io.tollgate.tenant.api.MeResponse;
import io.tollgate.tenant.api.OrganizationResponse;

/** The signed-in person and their organizations. */
public interface OrganizationPort {

    MeResponse me();

    OrganizationResponse get(OrganizationId organization);

    OrganizationResponse create(CreateOrganizationRequest request);
}
