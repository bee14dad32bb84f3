package io.tollgate.tenant.gateway;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.CreateGatewayRequest;
import io.tollgate.tenant.api.GatewayResponse;
import io.tollgate.tenant.api.Page;
import io.tollgate.tenant.audit.Audited;
import io.tollgate.tenant.security.Permission;
import io.tollgate.tenant.security.RequiresPermission;
import io.tollgate.tenant.security.TenantScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Gateways of an organization. */
@Dependent
@Path("/platform/v1/organizations/{organizationId}/gateways")
@Produces(MediaType.APPLICATION_JSON)
public class GatewayResource {

    private final GatewayService gateways;
    private final GatewayAddresses addresses;

    @Inject
    public GatewayResource(GatewayService gateways, GatewayAddresses addresses) {
        this.gateways = gateways;
        this.addresses = addresses;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @TenantScoped
    @RequiresPermission(Permission.GATEWAY_WRITE)
    @Audited("gateway.create")
    @APIResponseSchema(value = GatewayResponse.class, responseCode = "201")
    public Response create(
            @PathParam("organizationId") OrganizationId organization, CreateGatewayRequest body, @Context UriInfo uri) {
        Gateway created = gateways.create(organization, body);
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(created.id().toString())
                        .build())
                .entity(addresses.response(organization, created))
                .build();
    }

    @GET
    @TenantScoped
    @RequiresPermission(Permission.GATEWAY_READ)
    public Page<GatewayResponse> list(@PathParam("organizationId") OrganizationId organization) {
        return new Page<>(
                gateways.list(organization).stream()
                        .map(gateway -> addresses.response(organization, gateway))
                        .toList(),
                null);
    }

    @GET
    @Path("/{gatewayId}")
    @TenantScoped
    @RequiresPermission(Permission.GATEWAY_READ)
    public GatewayResponse get(
            @PathParam("organizationId") OrganizationId organization, @PathParam("gatewayId") GatewayId id) {
        return addresses.response(organization, gateways.get(organization, id));
    }
}
