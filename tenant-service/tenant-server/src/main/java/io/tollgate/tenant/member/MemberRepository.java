package io.tollgate.tenant.member;

import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.error.NotFound;
import io.tollgate.tenant.paging.PageRequest;
import io.tollgate.tenant.security.Memberships.Membership;
import io.tollgate.tenant.security.Person;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stored members. */
public interface MemberRepository {

    /** False when the person already is a member, whose role then stays as it is. */
    boolean add(TenantTx tx, Person person, RoleRef role, Instant now);

    Optional<Member> find(TenantTx tx, String subject);

    /** The person's role and what it grants. */
    Optional<Membership> membership(TenantTx tx, String subject);

    /** In order of subject. */
    List<Member> list(TenantTx tx, PageRequest page);

    /**
     * Locks every owner until the transaction ends, so that two calls cannot each take one of the last two away, and counts
     * them.
     */
    int lockOwners(TenantTx tx);

    void changeRole(TenantTx tx, String subject, RoleRef role);

    void remove(TenantTx tx, String subject);

    /** Remembers what the identity provider says about the person; true when that was news. */
    boolean refresh(TenantTx tx, Person person);

    /** @throws NotFound when the organization has no such member */
    default Member get(TenantTx tx, String subject) {
        return find(tx, subject).orElseThrow(NotFound::new);
    }
}
