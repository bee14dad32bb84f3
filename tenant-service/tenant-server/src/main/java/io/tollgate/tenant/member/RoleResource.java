package io.tollgate.tenant.member;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.MemberRoleRequest;
import io.tollgate.tenant.api.MemberRoleResponse;
import io.tollgate.tenant.api.Page;
import io.tollgate.tenant.audit.Audited;
import io.tollgate.tenant.http.Precondition;
import io.tollgate.tenant.security.Access;
import io.tollgate.tenant.security.AccessFilter;
import io.tollgate.tenant.security.Permission;
import io.tollgate.tenant.security.RequiresPermission;
import io.tollgate.tenant.security.TenantScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Roles that members can have. */
@Dependent
@Path("/platform/v1/organizations/{organizationId}/member-roles")
@Produces(MediaType.APPLICATION_JSON)
public class RoleResource {

    private final RoleService roles;

    @Inject
    public RoleResource(RoleService roles) {
        this.roles = roles;
    }

    @GET
    @TenantScoped
    @RequiresPermission(Permission.ROLE_READ)
    public Page<MemberRoleResponse> list(@PathParam("organizationId") OrganizationId organization) {
        return new Page<>(roles.list(organization), null);
    }

    @GET
    @Path("/{roleId}")
    @TenantScoped
    @RequiresPermission(Permission.ROLE_READ)
    public MemberRoleResponse get(
            @PathParam("organizationId") OrganizationId organization, @PathParam("roleId") UUID id) {
        return roles.get(organization, id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @TenantScoped
    @RequiresPermission(Permission.ROLE_WRITE)
    @Audited("member_role.create")
    @APIResponseSchema(value = MemberRoleResponse.class, responseCode = "201")
    public Response create(MemberRoleRequest body, @Context ContainerRequestContext request, @Context UriInfo uri) {
        MemberRoleResponse created = roles.create(access(request), body);
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(String.valueOf(created.id()))
                        .build())
                .entity(created)
                .build();
    }

    @PUT
    @Path("/{roleId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @TenantScoped
    @RequiresPermission(Permission.ROLE_WRITE)
    @Audited("member_role.replace")
    public MemberRoleResponse replace(
            @PathParam("roleId") UUID id,
            MemberRoleRequest body,
            @Context HttpHeaders headers,
            @Context ContainerRequestContext request) {
        return roles.replace(access(request), id, body, Precondition.of(headers));
    }

    @DELETE
    @Path("/{roleId}")
    @TenantScoped
    @RequiresPermission(Permission.ROLE_WRITE)
    @Audited("member_role.delete")
    public void delete(
            @PathParam("roleId") UUID id, @Context HttpHeaders headers, @Context ContainerRequestContext request) {
        roles.delete(access(request), id, Precondition.of(headers));
    }

    private static Access access(ContainerRequestContext request) {
        return (Access) request.getProperty(AccessFilter.ACCESS);
    }
}
