package io.tollgate.tenant.member;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.ChangeMemberRequest;
import io.tollgate.tenant.api.MemberResponse;
import io.tollgate.tenant.api.MemberRole;
import io.tollgate.tenant.api.TransferOwnershipRequest;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.error.Conflict;
import io.tollgate.tenant.error.Invalid;
import io.tollgate.tenant.http.Precondition;
import io.tollgate.tenant.paging.PageRequest;
import io.tollgate.tenant.security.Access;
import java.util.List;

/** Lists members, changes their roles, removes them; an organization always keeps an owner. Thread-safe. */
public final class MemberService {

    private final TenantTransactions transactions;
    private final MemberRepository members;
    private final Roles roles;

    public MemberService(TenantTransactions transactions, MemberRepository members, Roles roles) {
        this.transactions = transactions;
        this.members = members;
        this.roles = roles;
    }

    public List<Member> list(OrganizationId organization, PageRequest page) {
        return transactions.inTenantTx(organization, tx -> members.list(tx, page));
    }

    public MemberResponse get(OrganizationId organization, String subject) {
        return transactions
                .inTenantTx(organization, tx -> members.get(tx, subject))
                .toResponse();
    }

    public MemberResponse changeRole(
            Access access, String subject, ChangeMemberRequest request, Precondition condition) {
        return transactions.inTenantTx(access.organization(), tx -> {
            int owners = members.lockOwners(tx);
            Member member = members.get(tx, subject);
            condition.check(member.toResponse());
            Roles.Resolved wanted = roles.resolve(tx, request.role(), request.roleId());
            roles.checkMayHandOut(access, member.role(), member.grants());
            roles.checkMayHandOut(access, wanted.ref(), wanted.grants());
            if (!wanted.ref().equals(RoleRef.OWNER)) {
                requireAnotherOwner(member, owners);
            }
            members.changeRole(tx, subject, wanted.ref());
            return members.get(tx, subject).toResponse();
        });
    }

    /** Ends the membership; the person's next call is refused. What they made stays. */
    public void remove(Access access, String subject, Precondition condition) {
        transactions.inTenantTx(access.organization(), tx -> {
            int owners = members.lockOwners(tx);
            Member member = members.get(tx, subject);
            condition.check(member.toResponse());
            roles.checkMayHandOut(access, member.role(), member.grants());
            return remove(tx, member, owners);
        });
    }

    /** Ends the caller's own membership, which needs no right. */
    public void leave(Access access) {
        access.requirePerson();
        transactions.inTenantTx(access.organization(), tx -> {
            int owners = members.lockOwners(tx);
            return remove(tx, members.get(tx, access.person().subject()), owners);
        });
    }

    private Member remove(TenantTx tx, Member member, int owners) {
        requireAnotherOwner(member, owners);
        members.remove(tx, member.subject());
        return member;
    }

    /** Makes another member owner and the calling owner admin. */
    public MemberResponse transferOwnership(Access access, TransferOwnershipRequest request) {
        access.requirePerson();
        String heir = request.subject() == null ? "" : request.subject();
        String giver = access.person().subject();
        return transactions.inTenantTx(access.organization(), tx -> {
            members.lockOwners(tx);
            Member member = members.find(tx, heir)
                    .orElseThrow(
                            () -> new Invalid("subject", "is not a member of this organization; invite them first"));
            if (heir.equals(giver)) {
                throw new Invalid("subject", "is you; name another member");
            }
            members.changeRole(tx, member.subject(), RoleRef.OWNER);
            members.changeRole(tx, giver, RoleRef.ADMIN);
            return members.get(tx, heir).toResponse();
        });
    }

    private static void requireAnotherOwner(Member member, int owners) {
        if (member.role().role() == MemberRole.OWNER && owners < 2) {
            throw new Conflict("last_owner", "This is the last owner. Make somebody else Owner first.");
        }
    }
}
