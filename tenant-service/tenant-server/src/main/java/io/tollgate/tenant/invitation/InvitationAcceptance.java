package io.tollgate.tenant.invitation;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.InvitationPreviewResponse;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.error.Conflict;
import io.tollgate.tenant.error.Forbidden;
import io.tollgate.tenant.error.NotFound;
import io.tollgate.tenant.member.MemberRepository;
import io.tollgate.tenant.member.Roles;
import io.tollgate.tenant.security.Person;
import io.tollgate.tenant.security.SecretHashes;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Opens invitations by their link. A link that is wrong, used, revoked or expired looks like one that never was. */
public final class InvitationAcceptance {

    /** Compared with when there is no such invitation, so that the answer takes as long. */
    private static final String NO_HASH = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private final TenantTransactions transactions;
    private final InvitationRepository invitations;
    private final MemberRepository members;
    private final Roles roles;
    private final OrganizationNames organizations;
    private final SecretHashes hashes;
    private final Clock clock;

    public InvitationAcceptance(
            TenantTransactions transactions,
            InvitationRepository invitations,
            MemberRepository members,
            Roles roles,
            OrganizationNames organizations,
            SecretHashes hashes,
            Clock clock) {
        this.transactions = transactions;
        this.invitations = invitations;
        this.members = members;
        this.roles = roles;
        this.organizations = organizations;
        this.hashes = hashes;
        this.clock = clock;
    }

    InvitationPreviewResponse preview(@Nullable String token) {
        Invitation invitation = open(token);
        return transactions.inTenantTx(invitation.organization(), tx -> {
            Roles.Resolved role = roles.resolve(
                    tx, invitation.role().role(), invitation.role().customId());
            return new InvitationPreviewResponse(
                    invitation.organization(),
                    organizations.nameOf(tx),
                    role.name(),
                    invitation.invitedBy(),
                    invitation.expiresAt());
        });
    }

    /** Which organization the link belongs to, for the audit log; the same failures as {@link #accept}. */
    OrganizationId organizationOf(@Nullable String token) {
        return open(token).organization();
    }

    /** Makes the person a member and the link useless, or neither. */
    OrganizationId accept(@Nullable String token, Person person) {
        Invitation invitation = open(token);
        String email = invitation.email();
        if (email != null && !email.equalsIgnoreCase(person.email())) {
            throw new Forbidden("This invitation is for another e-mail address; sign in with the one it was sent to.");
        }
        return transactions.inTenantTx(invitation.organization(), tx -> {
            if (!invitations.accept(tx, invitation.id(), person.subject(), clock.instant())) {
                throw new NotFound();
            }
            if (!members.add(tx, person, invitation.role(), clock.instant())) {
                throw new Conflict("already_member", "You are a member of this organization already.");
            }
            return invitation.organization();
        });
    }

    private Invitation open(@Nullable String token) {
        InvitationLink link =
                InvitationLink.parse(token == null ? "" : token.strip()).orElseThrow(NotFound::new);
        Invitation found = transactions
                .asCredential(link.id().toString(), invitations::presented)
                .orElse(null);
        boolean matches =
                hashes.matches(InvitationService.PURPOSE, link.secret(), found == null ? NO_HASH : found.secretHmac());
        if (found == null || !matches || !found.isPending(clock.instant())) {
            throw new NotFound();
        }
        return found;
    }
}
