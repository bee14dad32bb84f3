package io.tollgate.tenant.member;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.ChangeMemberRequest;
import io.tollgate.tenant.api.MemberResponse;
import io.tollgate.tenant.api.Page;
import io.tollgate.tenant.audit.Audited;
import io.tollgate.tenant.http.Precondition;
import io.tollgate.tenant.paging.Cursors;
import io.tollgate.tenant.paging.PageRequest;
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
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Members of an organization. */
@Dependent
@Path("/platform/v1/organizations/{organizationId}/members")
@Produces(MediaType.APPLICATION_JSON)
public class MemberResource {

    private final MemberService members;
    private final Cursors cursors;

    @Inject
    public MemberResource(MemberService members, Cursors cursors) {
        this.members = members;
        this.cursors = cursors;
    }

    @GET
    @TenantScoped
    @RequiresPermission(Permission.MEMBER_READ)
    public Page<MemberResponse> list(
            @PathParam("organizationId") OrganizationId organization,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest page = cursors.request(organization, "members", 1, limit, cursor);
        return page.page(
                cursors, members.list(organization, page), member -> List.of(member.subject()), Member::toResponse);
    }

    @GET
    @Path("/{subject}")
    @TenantScoped
    @RequiresPermission(Permission.MEMBER_READ)
    public MemberResponse get(
            @PathParam("organizationId") OrganizationId organization, @PathParam("subject") String subject) {
        return members.get(organization, subject);
    }

    @PATCH
    @Path("/{subject}")
    @Consumes(MediaType.APPLICATION_JSON)
    @TenantScoped
    @RequiresPermission(Permission.MEMBER_WRITE)
    @Audited(value = "member.change_role", table = "organization_member")
    public MemberResponse changeRole(
            @PathParam("subject") String subject,
            ChangeMemberRequest body,
            @Context HttpHeaders headers,
            @Context ContainerRequestContext request) {
        return members.changeRole(access(request), subject, body, Precondition.of(headers));
    }

    @DELETE
    @Path("/{subject}")
    @TenantScoped
    @RequiresPermission(Permission.MEMBER_WRITE)
    @Audited(value = "member.remove", table = "organization_member")
    public void remove(
            @PathParam("subject") String subject,
            @Context HttpHeaders headers,
            @Context ContainerRequestContext request) {
        members.remove(access(request), subject, Precondition.of(headers));
    }

    private static Access access(ContainerRequestContext request) {
        return (Access) request.getProperty(AccessFilter.ACCESS);
    }
}
