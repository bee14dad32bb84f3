package io.tollgate.console.client;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.AuditEntryResponse;
import io.tollgate.tenant.api.ChangeMemberRequest;
import io.tollgate.tenant.api.CreatedInvitationResponse;
import io.tollgate.tenant.api.InvitationPreviewResponse;
import io.tollgate.tenant.api.InvitationResponse;
import io.tollgate.tenant.api.InvitationTokenRequest;
import io.tollgate.tenant.api.InviteRequest;
import io.tollgate.tenant.api.MeResponse;
import io.tollgate.tenant.api.MemberResponse;
import io.tollgate.tenant.api.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Members, invitations and the audit log over HTTP. Thread-safe. */
final class HttpPeople implements MemberPort, AuditPort {

    private static final String ROOT = "/platform/v1";
    private static final int AUDIT_PAGE = 50;

    private final JsonHttp http;

    HttpPeople(JsonHttp http) {
        this.http = http;
    }

    @Override
    public List<MemberResponse> list(OrganizationId organization) {
        return http.all(organization(organization) + "/members", new TypeReference<>() {});
    }

    @Override
    public MemberResponse changeRole(OrganizationId organization, String subject, ChangeMemberRequest request) {
        return http.patch(
                organization(organization) + "/members/" + encode(subject), request, new TypeReference<>() {});
    }

    @Override
    public void remove(OrganizationId organization, String subject) {
        http.delete(organization(organization) + "/members/" + encode(subject));
    }

    @Override
    public List<InvitationResponse> invitations(OrganizationId organization) {
        return http.all(organization(organization) + "/invitations", new TypeReference<>() {});
    }

    @Override
    public CreatedInvitationResponse invite(OrganizationId organization, InviteRequest request) {
        return http.post(organization(organization) + "/invitations", request, new TypeReference<>() {});
    }

    @Override
    public void revokeInvitation(OrganizationId organization, UUID invitation) {
        http.delete(organization(organization) + "/invitations/" + invitation);
    }

    @Override
    public InvitationPreviewResponse preview(String token) {
        return http.post(ROOT + "/invitations/preview", new InvitationTokenRequest(token), new TypeReference<>() {});
    }

    @Override
    public MeResponse.Membership accept(String token) {
        return http.post(ROOT + "/invitations/accept", new InvitationTokenRequest(token), new TypeReference<>() {});
    }

    @Override
    public Page<AuditEntryResponse> list(OrganizationId organization, @Nullable String cursor) {
        String from = cursor == null ? "" : "&cursor=" + encode(cursor);
        return http.get(organization(organization) + "/audit?limit=" + AUDIT_PAGE + from, new TypeReference<>() {});
    }

    private static String organization(OrganizationId organization) {
        return ROOT + "/organizations/" + organization;
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
