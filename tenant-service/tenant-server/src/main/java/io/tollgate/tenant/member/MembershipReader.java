package io.tollgate.tenant.member;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.security.Memberships;
import java.util.Optional;

/** Answers who belongs where. Thread-safe. */
public final class MembershipReader implements Memberships {

    private final TenantTransactions transactions;
    private final MemberRepository members;

    public MembershipReader(TenantTransactions transactions, MemberRepository members) {
        this.transactions = transactions;
        this.members = members;
    }

    @Override
    public Optional<Membership> of(String subject, OrganizationId organization) {
        return transactions.inTenantTx(organization, tx -> members.membership(tx, subject));
    }
}
