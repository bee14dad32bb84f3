package io.tollgate.tenant.credential;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.CreateKeyRequest;
import io.tollgate.tenant.api.CreatedKeyResponse;
import io.tollgate.tenant.api.KeyResponse;
import io.tollgate.tenant.api.Page;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Keys of a consumer. */
@Dependent
@Path("/platform/v1/organizations/{organizationId}/gateways/{gatewayId}/consumers/{consumerId}/keys")
@Produces(MediaType.APPLICATION_JSON)
public class KeyResource {

    private final KeyService keys;

    @Inject
    public KeyResource(KeyService keys) {
        this.keys = keys;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @TenantScoped
    @RequiresPermission(Permission.KEY_WRITE)
    @Audited(value = "key.create", table = "api_key")
    @APIResponseSchema(value = CreatedKeyResponse.class, responseCode = "201")
    public Response create(
            @PathParam("organizationId") OrganizationId organization,
            @PathParam("gatewayId") GatewayId gateway,
            @PathParam("consumerId") ConsumerId consumer,
            CreateKeyRequest body,
            @Context UriInfo uri) {
        CreatedKeyResponse created = keys.create(organization, gateway, consumer, body);
        return Response.created(
                        uri.getAbsolutePathBuilder().path(created.key().id()).build())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(created)
                .build();
    }

    @GET
    @TenantScoped
    @RequiresPermission(Permission.KEY_READ)
    public Page<KeyResponse> list(
            @PathParam("organizationId") OrganizationId organization,
            @PathParam("gatewayId") GatewayId gateway,
            @PathParam("consumerId") ConsumerId consumer) {
        return new Page<>(keys.list(organization, gateway, consumer), null);
    }

    @DELETE
    @Path("/{keyId}")
    @TenantScoped
    @RequiresPermission(Permission.KEY_WRITE)
    @Audited(value = "key.revoke", table = "api_key")
    public void revoke(
            @PathParam("organizationId") OrganizationId organization,
            @PathParam("gatewayId") GatewayId gateway,
            @PathParam("consumerId") ConsumerId consumer,
            @PathParam("keyId") String keyId) {
        keys.revoke(organization, gateway, consumer, keyId);
    }
}
