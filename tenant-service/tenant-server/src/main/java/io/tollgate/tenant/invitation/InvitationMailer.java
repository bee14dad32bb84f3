package io.tollgate.tenant.invitation;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.InvitationResponse;
import io.tollgate.tenant.database.TenantTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mails an invitation that names an address, after it was stored; a failure is told, not thrown. Thread-safe. */
public final class InvitationMailer {

    private static final Logger LOG = LoggerFactory.getLogger(InvitationMailer.class);

    private final TenantTransactions transactions;
    private final OrganizationNames organizations;
    private final InvitationMail mail;

    public InvitationMailer(TenantTransactions transactions, OrganizationNames organizations, InvitationMail mail) {
        this.transactions = transactions;
        this.organizations = organizations;
        this.mail = mail;
    }

    InvitationMail.Outcome send(OrganizationId organization, InvitationService.Issued issued) {
        InvitationResponse invitation = issued.invitation();
        String to = invitation.email();
        if (to == null) {
            return InvitationMail.Outcome.OFF;
        }
        try {
            return mail.send(new InvitationMail.Message(
                    to,
                    transactions.inTenantTx(organization, organizations::nameOf),
                    invitation.invitedBy(),
                    invitation.roleName(),
                    issued.link(),
                    invitation.expiresAt()));
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("organizationId", organization)
                    .addKeyValue("error", e.getClass().getSimpleName())
                    .log("an invitation could not be mailed");
            return InvitationMail.Outcome.FAILED;
        }
    }
}
