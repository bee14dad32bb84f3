package io.tollgate.tenant.member;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.MemberRoleRequest;
import io.tollgate.tenant.api.MemberRoleResponse;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.UuidV7;
import io.tollgate.tenant.error.NotFound;
import io.tollgate.tenant.error.Violations;
import io.tollgate.tenant.http.Precondition;
import io.tollgate.tenant.security.Access;
import io.tollgate.tenant.security.FixedRoles;
import io.tollgate.tenant.security.Grants;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The roles that members can have: the five fixed ones and those the organization makes. Thread-safe. */
public final class RoleService {

    private final TenantTransactions transactions;
    private final RoleRepository stored;
    private final Roles roles;
    private final UuidV7 ids;
    private final Clock clock;

    public RoleService(TenantTransactions transactions, RoleRepository stored, Roles roles, UuidV7 ids, Clock clock) {
        this.transactions = transactions;
        this.stored = stored;
        this.roles = roles;
        this.ids = ids;
        this.clock = clock;
    }

    /** The fixed ones first, then the organization's own by name. */
    public List<MemberRoleResponse> list(OrganizationId organization) {
        Stream<MemberRoleResponse> fixed = FixedRoles.ALL.stream().map(role -> {
            Grants grants = FixedRoles.grantsOf(role);
            return new MemberRoleResponse(
                    null, role, FixedRoles.nameOf(role), grants.codes(), grants.teamCodes(), null);
        });
        return Stream.concat(
                        fixed,
                        transactions.inTenantTx(organization, stored::list).stream()
                                .map(CustomRole::toResponse))
                .toList();
    }

    public MemberRoleResponse get(OrganizationId organization, UUID id) {
        return transactions.inTenantTx(organization, tx -> stored.get(tx, id)).toResponse();
    }

    public MemberRoleResponse create(Access access, MemberRoleRequest request) {
        Checked checked = Checked.of(request);
        roles.checkMayGrant(access, checked.grants());
        CustomRole role = new CustomRole(ids.next(), checked.name(), checked.grants(), clock.instant());
        return transactions.inTenantTx(access.organization(), tx -> {
            stored.create(tx, role);
            return role.toResponse();
        });
    }

    /** Takes effect with the next call of every member who has the role. */
    public MemberRoleResponse replace(Access access, UUID id, MemberRoleRequest request, Precondition condition) {
        Checked checked = Checked.of(request);
        return transactions.inTenantTx(access.organization(), tx -> {
            CustomRole before = stored.lock(tx, id).orElseThrow(NotFound::new);
            condition.check(before.toResponse());
            roles.checkMayGrant(access, before.grants());
            roles.checkMayGrant(access, checked.grants());
            CustomRole after = new CustomRole(id, checked.name(), checked.grants(), before.createdAt());
            stored.replace(tx, after);
            return after.toResponse();
        });
    }

    /** Refused while a member or a pending invitation has it. */
    public void delete(Access access, UUID id, Precondition condition) {
        transactions.inTenantTx(access.organization(), tx -> {
            CustomRole role = stored.lock(tx, id).orElseThrow(NotFound::new);
            condition.check(role.toResponse());
            stored.delete(tx, id);
            return id;
        });
    }

    private record Checked(String name, Grants grants) {

        static Checked of(MemberRoleRequest request) {
            Violations violations = new Violations();
            String name = violations.name("name", request.name());
            boolean fixed = FixedRoles.ALL.stream()
                    .anyMatch(role -> FixedRoles.nameOf(role).equalsIgnoreCase(name));
            if (fixed) {
                violations.add("name", "is the name of a fixed role; choose another");
            }
            Grants grants = PermissionNames.check(
                    request.permissions(), request.teamPermissions(), "permissions", "team_permissions", violations);
            violations.throwIfAny();
            return new Checked(name, grants);
        }
    }
}
