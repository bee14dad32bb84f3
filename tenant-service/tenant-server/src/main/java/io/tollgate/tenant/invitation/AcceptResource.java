package io.tollgate.tenant.invitation;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.InvitationPreviewResponse;
import io.tollgate.tenant.api.InvitationTokenRequest;
import io.tollgate.tenant.api.MeResponse;
import io.tollgate.tenant.audit.Audited;
import io.tollgate.tenant.security.AccessFilter;
import io.tollgate.tenant.security.CallContext;
import io.tollgate.tenant.security.Person;
import io.tollgate.tenant.security.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** Invitations, for those who hold a link. The token travels in the body: addresses end up in logs. */
@Dependent
@Path("/platform/v1/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AcceptResource {

    private final InvitationAcceptance invitations;
    private final MembershipView memberships;
    private final CallContext call;

    @Inject
    public AcceptResource(InvitationAcceptance invitations, MembershipView memberships, CallContext call) {
        this.invitations = invitations;
        this.memberships = memberships;
        this.call = call;
    }

    @POST
    @Path("/preview")
    @SignedIn
    @Audited("invitation.preview")
    public InvitationPreviewResponse preview(InvitationTokenRequest body) {
        return invitations.preview(body.token());
    }

    @POST
    @Path("/accept")
    @SignedIn
    @Audited("invitation.accept")
    public MeResponse.Membership accept(InvitationTokenRequest body, @Context ContainerRequestContext request) {
        Person person = (Person) request.getProperty(AccessFilter.PERSON);
        call.organization(invitations.organizationOf(body.token()));
        OrganizationId organization = invitations.accept(body.token(), person);
        return memberships.of(person, organization);
    }
}
