package io.tollgate.tenant.invitation;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.InvitationResponse;
import io.tollgate.tenant.api.InviteRequest;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.database.UuidV7;
import io.tollgate.tenant.error.Conflict;
import io.tollgate.tenant.error.NotFound;
import io.tollgate.tenant.error.Violations;
import io.tollgate.tenant.member.RoleRef;
import io.tollgate.tenant.member.Roles;
import io.tollgate.tenant.paging.PageRequest;
import io.tollgate.tenant.security.Access;
import io.tollgate.tenant.security.SecretHashes;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Issues, lists and revokes invitations. Thread-safe. */
public final class InvitationService {

    static final String PURPOSE = "invitation";

    private static final int DEFAULT_HOURS = 7 * 24;
    private static final int MAX_HOURS = 30 * 24;
    private static final int MAX_EMAIL = 320;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;<>\"\\p{Cntrl}]+@[^@\\s,;<>\"\\p{Cntrl}]+");

    private final TenantTransactions transactions;
    private final InvitationRepository invitations;
    private final Roles roles;
    private final SecretHashes hashes;
    private final URI consoleUrl;
    private final UuidV7 ids;
    private final RandomGenerator random;
    private final Clock clock;

    /**
     * @param consoleUrl where the link leads, without the final slash
     * @param random cryptographically strong
     */
    public InvitationService(
            TenantTransactions transactions,
            InvitationRepository invitations,
            Roles roles,
            SecretHashes hashes,
            URI consoleUrl,
            UuidV7 ids,
            RandomGenerator random,
            Clock clock) {
        this.transactions = transactions;
        this.invitations = invitations;
        this.roles = roles;
        this.hashes = hashes;
        this.consoleUrl = consoleUrl;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /** An invitation with its link, in clear this once. */
    record Issued(InvitationResponse invitation, String link) {

        @Override
        public String toString() {
            return "Issued[invitation=" + invitation + ", link=[secret]]";
        }
    }

    Issued issue(Access access, InviteRequest request) {
        Violations violations = new Violations();
        String email = email(request.email(), violations);
        int hours = request.expiresInHours() == null ? DEFAULT_HOURS : request.expiresInHours();
        if (hours < 1 || hours > MAX_HOURS) {
            violations.add("expires_in_hours", "must be from 1 to " + MAX_HOURS);
        }
        violations.throwIfAny();
        InvitationLink link = InvitationLink.mint(ids.next(), random);
        return transactions.inTenantTx(access.organization(), tx -> {
            Roles.Resolved role = roles.resolve(tx, request.role(), request.roleId());
            roles.checkMayHandOut(access, role.ref(), role.grants());
            Invitation invitation = invitation(access, email, role.ref(), link, Duration.ofHours(hours));
            invitations.create(tx, invitation);
            return new Issued(response(tx, invitation), consoleUrl + "/invite/" + link.reveal());
        });
    }

    private Invitation invitation(
            Access access, @Nullable String email, RoleRef role, InvitationLink link, Duration validity) {
        Instant now = clock.instant();
        return new Invitation(
                access.organization(),
                link.id(),
                email,
                role,
                hashes.of(PURPOSE, link.secret()),
                access.actor().name(),
                now,
                now.plus(validity),
                null,
                null);
    }

    private static @Nullable String email(@Nullable String text, Violations violations) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String email = text.strip().toLowerCase(Locale.ROOT);
        if (email.length() > MAX_EMAIL || !EMAIL.matcher(email).matches()) {
            violations.add("email", "is not an e-mail address such as ana@example.com");
        }
        return email;
    }

    /** Newest first. */
    List<InvitationResponse> list(OrganizationId organization, PageRequest page) {
        return transactions.inTenantTx(
                organization,
                tx -> invitations.list(tx, page).stream()
                        .map(invitation -> response(tx, invitation))
                        .toList());
    }

    /** Its link opens nothing from now on. */
    void revoke(OrganizationId organization, UUID id) {
        transactions.inTenantTx(organization, tx -> {
            if (invitations.find(tx, id).isEmpty()) {
                throw new NotFound();
            }
            if (!invitations.revoke(tx, id, clock.instant())) {
                throw new Conflict("not_pending", "This invitation was accepted or revoked already.");
            }
            return id;
        });
    }

    private InvitationResponse response(TenantTx tx, Invitation of) {
        return new InvitationResponse(
                of.id(),
                of.email(),
                of.role().role(),
                of.role().customId(),
                roles.resolve(tx, of.role().role(), of.role().customId()).name(),
                of.state(clock.instant()),
                of.invitedBy(),
                of.createdAt(),
                of.expiresAt());
    }
}
