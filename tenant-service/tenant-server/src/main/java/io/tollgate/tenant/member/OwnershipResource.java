package io.tollgate.tenant.member;

import io.tollgate.tenant.api.MemberResponse;
import io.tollgate.tenant.api.TransferOwnershipRequest;
import io.tollgate.tenant.audit.Audited;
import io.tollgate.tenant.security.Access;
import io.tollgate.tenant.security.AccessFilter;
import io.tollgate.tenant.security.Permission;
import io.tollgate.tenant.security.RequiresPermission;
import io.tollgate.tenant.security.TenantScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** Leaving an organization, and handing it to somebody else. */
@Dependent
@Path("/platform/v1")
@Produces(MediaType.APPLICATION_JSON)
public class OwnershipResource {

    private final MemberService members;

    @Inject
    public OwnershipResource(MemberService members) {
        this.members = members;
    }

    @POST
    @Path("/organizations/{organizationId}/leave")
    @TenantScoped
    @RequiresPermission(Permission.ORGANIZATION_READ)
    @Audited(value = "member.leave", table = "organization_member")
    public void leave(@Context ContainerRequestContext request) {
        members.leave(access(request));
    }

    @POST
    @Path("/organizations/{organizationId}/ownership-transfer")
    @Consumes(MediaType.APPLICATION_JSON)
    @TenantScoped
    @RequiresPermission(Permission.ORGANIZATION_OWN)
    @Audited(value = "organization.transfer_ownership", table = "organization_member")
    public MemberResponse transferOwnership(TransferOwnershipRequest body, @Context ContainerRequestContext request) {
        return members.transferOwnership(access(request), body);
    }

    private static Access access(ContainerRequestContext request) {
        return (Access) request.getProperty(AccessFilter.ACCESS);
    }
}
