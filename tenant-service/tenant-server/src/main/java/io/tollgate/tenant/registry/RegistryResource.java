package io.tollgate.tenant.registry;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.tenant.api.CreateRegistryRequest;
import io.tollgate.tenant.api.Page;
import io.tollgate.tenant.api.RegistryResponse;
import io.tollgate.tenant.api.TestConnectionRequest;
import io.tollgate.tenant.api.TestConnectionResponse;
import io.tollgate.tenant.audit.Audited;
import io.tollgate.tenant.security.Permission;
import io.tollgate.tenant.security.RequiresPermission;
import io.tollgate.tenant.security.TenantScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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

/** Registries of a gateway. */
@Dependent
@Path("/platform/v1/organizations/{organizationId}/gateways/{gatewayId}/registries")
@Produces(MediaType.APPLICATION_JSON)
public class RegistryResource {

    private final RegistryService registries;
    private final ConnectionTests tests;

    @Inject
    public RegistryResource(RegistryService registries, ConnectionTests tests) {
        this.registries = registries;
        this.tests = tests;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @TenantScoped
    @RequiresPermission(Permission.REGISTRY_WRITE)
    @Audited("registry.create")
    @APIResponseSchema(value = RegistryResponse.class, responseCode = "201")
    public Response create(
            @PathParam("organizationId") OrganizationId organization,
            @PathParam("gatewayId") GatewayId gateway,
            CreateRegistryRequest body,
            @Context UriInfo uri) {
        Registry created = registries.create(organization, gateway, body);
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(created.id().toString())
                        .build())
                .entity(created.toResponse())
                .build();
    }

    @GET
    @TenantScoped
    @RequiresPermission(Permission.REGISTRY_READ)
    public Page<RegistryResponse> list(
            @PathParam("organizationId") OrganizationId organization, @PathParam("gatewayId") GatewayId gateway) {
        return new Page<>(
                registries.list(organization, gateway).stream()
                        .map(Registry::toResponse)
                        .toList(),
                null);
    }

    @GET
    @Path("/{registryId}")
    @TenantScoped
    @RequiresPermission(Permission.REGISTRY_READ)
    public RegistryResponse get(
            @PathParam("organizationId") OrganizationId organization,
            @PathParam("gatewayId") GatewayId gateway,
            @PathParam("registryId") RegistryId id) {
        return registries.get(organization, gateway, id).toResponse();
    }

    @DELETE
    @Path("/{registryId}")
    @TenantScoped
    @RequiresPermission(Permission.REGISTRY_WRITE)
    @Audited("registry.delete")
    public void delete(
            @PathParam("organizationId") OrganizationId organization,
            @PathParam("gatewayId") GatewayId gateway,
            @PathParam("registryId") RegistryId id) {
        registries.delete(organization, gateway, id);
    }

    @POST
    @Path("/test-connection")
    @Consumes(MediaType.APPLICATION_JSON)
    @TenantScoped
    @RequiresPermission(Permission.REGISTRY_WRITE)
    @Audited("registry.test_connection")
    public TestConnectionResponse test(
            @PathParam("organizationId") OrganizationId organization,
            @PathParam("gatewayId") GatewayId gateway,
            TestConnectionRequest body) {
        return tests.run(organization, gateway, body);
    }
}
