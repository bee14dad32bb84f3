package io.tollgate.console.standin;

import io.tollgate.console.client.ApiException;
import io.tollgate.console.client.AuditPort;
import io.tollgate.console.client.MemberPort;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.AuditEntryResponse;
import io.tollgate.tenant.api.ChangeMemberRequest;
import io.tollgate.tenant.api.CreatedInvitationResponse;
import io.tollgate.tenant.api.InvitationPreviewResponse;
import io.tollgate.tenant.api.InvitationResponse;
import io.tollgate.tenant.api.InviteRequest;
import io.tollgate.tenant.api.MeResponse;
import io.tollgate.tenant.api.MemberResponse;
import io.tollgate.tenant.api.MemberRole;
import io.tollgate.tenant.api.Page;
import io.tollgate.tenant.api.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Ana and Ben of one organization, invitations to it, and a log of what was done, in memory. */
public final class InMemoryPeople implements MemberPort, AuditPort {

    private static final Instant NOW = InMemoryPlatform.NOW;
    private static final int PAGE = 2;

    private final List<MemberResponse> members = new CopyOnWriteArrayList<>(List.of(
            member("person-1", "ana@acme.example", "Ana Ruiz", MemberRole.OWNER),
            member("person-2", "ben@acme.example", "Ben Okafor", MemberRole.DEVELOPER)));
    private final List<InvitationResponse> invitations = new CopyOnWriteArrayList<>();
    private final List<AuditEntryResponse> log = new CopyOnWriteArrayList<>();

    public List<InvitationResponse> invitations() {
        return invitations;
    }

    public void record(String action, String outcome) {
        log.addFirst(new AuditEntryResponse(
                log.size(),
                NOW,
                "request-" + log.size(),
                new AuditEntryResponse.Actor("person", "person-1", "Ana Ruiz"),
                "203.0.113.7",
                action,
                new AuditEntryResponse.AuditObject("consumer", "c-1", "checkout"),
                outcome,
                null,
                null,
                List.of(),
                null,
                ""));
    }

    @Override
    public List<MemberResponse> list(OrganizationId organization) {
        return members;
    }

    @Override
    public MemberResponse changeRole(OrganizationId organization, String subject, ChangeMemberRequest request) {
        requireNotLastOwner(subject);
        var old = find(subject);
        var changed = member(subject, old.email(), old.name(), request.role());
        members.replaceAll(known -> known.subject().equals(subject) ? changed : known);
        return changed;
    }

    @Override
    public void remove(OrganizationId organization, String subject) {
        requireNotLastOwner(subject);
        members.removeIf(known -> known.subject().equals(subject));
    }

    @Override
    public List<InvitationResponse> invitations(OrganizationId organization) {
        return invitations;
    }

    @Override
    public CreatedInvitationResponse invite(OrganizationId organization, InviteRequest request) {
        String email = request.email();
        if (email != null && !email.contains("@")) {
            throw new ApiException.Invalid(
                    "", List.of(new Problem.FieldError("email", "is not an e-mail address, such as ben@example.com")));
        }
        var invitation = new InvitationResponse(
                UUID.randomUUID(),
                email,
                request.role(),
                null,
                title(request.role()),
                "pending",
                "Ana Ruiz",
                NOW,
                NOW.plus(Duration.ofDays(7)));
        invitations.add(invitation);
        return new CreatedInvitationResponse(
                invitation, "http://localhost:8090/invite/" + invitation.id(), email == null ? "off" : "sent");
    }

    @Override
    public void revokeInvitation(OrganizationId organization, UUID invitation) {
        invitations.removeIf(known -> known.id().equals(invitation));
    }

    @Override
    public InvitationPreviewResponse preview(String token) {
        return invitations.stream()
                .filter(known -> known.id().toString().equals(token))
                .findFirst()
                .map(known -> new InvitationPreviewResponse(
                        new OrganizationId(new UUID(0, 1)), "Globex", known.roleName(), "Eve", known.expiresAt()))
                .orElseThrow(() -> new ApiException.NotFound(""));
    }

    @Override
    public MeResponse.Membership accept(String token) {
        var preview = preview(token);
        return new MeResponse.Membership(
                preview.organizationId(), "globex", preview.organizationName(), MemberRole.DEVELOPER);
    }

    @Override
    public Page<AuditEntryResponse> list(OrganizationId organization, @Nullable String cursor) {
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        int to = Math.min(log.size(), from + PAGE);
        return new Page<>(List.copyOf(log.subList(from, to)), to < log.size() ? String.valueOf(to) : null);
    }

    private MemberResponse find(String subject) {
        return members.stream()
                .filter(known -> known.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> new ApiException.NotFound(""));
    }

    private void requireNotLastOwner(String subject) {
        if (find(subject).role() == MemberRole.OWNER) {
            throw new ApiException.Conflict("Make somebody else Owner first.", List.of());
        }
    }

    private static MemberResponse member(String subject, String email, String name, MemberRole role) {
        return new MemberResponse(subject, email, name, role, null, title(role), List.of(), NOW);
    }

    private static String title(MemberRole role) {
        String name = Objects.requireNonNull(role).name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
