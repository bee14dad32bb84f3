package io.tollgate.tenant.invitation;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.CreatedInvitationResponse;
import io.tollgate.tenant.api.InvitationResponse;
import io.tollgate.tenant.api.InviteRequest;
import io.tollgate.tenant.api.Page;
import io.tollgate.tenant.audit.Audited;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** Invitations of an organization, for those who manage its members. */
@Dependent
@Path("/platform/v1/organizations/{organizationId}/invitations")
@Produces(MediaType.APPLICATION_JSON)
public class InvitationResource {

    private final InvitationService invitations;
    private final InvitationMailer mailer;
    private final Cursors cursors;

    @Inject
    public InvitationResource(InvitationService invitations, InvitationMailer mailer, Cursors cursors) {
        this.invitations = invitations;
        this.mailer = mailer;
        this.cursors = cursors;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @TenantScoped
    @RequiresPermission(Permission.MEMBER_WRITE)
    @Audited("invitation.create")
    @APIResponseSchema(value = CreatedInvitationResponse.class, responseCode = "201")
    public Response invite(InviteRequest body, @Context ContainerRequestContext request, @Context UriInfo uri) {
        Access access = (Access) request.getProperty(AccessFilter.ACCESS);
        InvitationService.Issued issued = invitations.issue(access, body);
        InvitationMail.Outcome mail = mailer.send(access.organization(), issued);
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(issued.invitation().id().toString())
                        .build())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new CreatedInvitationResponse(
                        issued.invitation(), issued.link(), mail.name().toLowerCase(Locale.ROOT)))
                .build();
    }

    @GET
    @TenantScoped
    @RequiresPermission(Permission.MEMBER_READ)
    public Page<InvitationResponse> list(
            @PathParam("organizationId") OrganizationId organization,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest page = cursors.request(organization, "invitations", 1, limit, cursor);
        return page.page(
                cursors,
                invitations.list(organization, page),
                invitation -> List.of(invitation.id().toString()),
                invitation -> invitation);
    }

    @DELETE
    @Path("/{invitationId}")
    @TenantScoped
    @RequiresPermission(Permission.MEMBER_WRITE)
    @Audited("invitation.revoke")
    public void revoke(@PathParam("organizationId") OrganizationId organization, @PathParam("invitationId") UUID id) {
        invitations.revoke(organization, id);
    }
}
