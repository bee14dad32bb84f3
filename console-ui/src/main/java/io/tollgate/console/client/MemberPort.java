package io.tollgate.console.client;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.ChangeMemberRequest;
import io.tollgate.tenant.api.CreatedInvitationResponse;
import io.tollgate.tenant.api.InvitationPreviewResponse;
import io.tollgate.tenant.api.InvitationResponse;
import io.tollgate.tenant.api.InviteRequest;
import io.tollgate.tenant.api.MeResponse;
import io.tollgate.tenant.api.MemberResponse;
import java.util.List;
import java.util.UUID;

/** The people of an organization and those it has invited. */
public interface MemberPort {

    List<MemberResponse> list(OrganizationId organization);

    MemberResponse changeRole(OrganizationId organization, String subject, ChangeMemberRequest request);

    void remove(OrganizationId organization, String subject);

    List<InvitationResponse> invitations(OrganizationId organization);

    /** The only answer with the link. */
    CreatedInvitationResponse invite(OrganizationId organization, InviteRequest request);

    void revokeInvitation(OrganizationId organization, UUID invitation);

    /** @throws ApiException.NotFound when the link is unknown, used, revoked or expired */
    InvitationPreviewResponse preview(String token);

    MeResponse.Membership accept(String token);
}
