package io.tollgate.tenant.team;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.TeamConsumerResponse;
import io.tollgate.tenant.api.TeamMemberResponse;
import io.tollgate.tenant.api.TeamRequest;
import io.tollgate.tenant.api.TeamResponse;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.database.UuidV7;
import io.tollgate.tenant.error.Invalid;
import io.tollgate.tenant.error.NotFound;
import io.tollgate.tenant.error.Violations;
import io.tollgate.tenant.http.Precondition;
import io.tollgate.tenant.member.MemberRepository;
import io.tollgate.tenant.paging.PageRequest;
import io.tollgate.tenant.security.Access;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Teams, who is in them, and the consumers they own. Thread-safe. */
public final class TeamService {

    private final TenantTransactions transactions;
    private final TeamRepository teams;
    private final MemberRepository members;
    private final UuidV7 ids;
    private final Clock clock;

    public TeamService(
            TenantTransactions transactions, TeamRepository teams, MemberRepository members, UuidV7 ids, Clock clock) {
        this.transactions = transactions;
        this.teams = teams;
        this.members = members;
        this.ids = ids;
        this.clock = clock;
    }

    TeamResponse create(OrganizationId organization, TeamRequest request) {
        String name = nameOf(request);
        UUID id = ids.next();
        return transactions.inTenantTx(organization, tx -> {
            teams.create(tx, id, name, clock.instant());
            return teams.get(tx, id).toResponse();
        });
    }

    /** All of them, or those of a caller who may see only their own. */
    List<Team> list(Access access, PageRequest page) {
        Optional<String> member =
                access.onlyOwnTeams() ? Optional.of(access.person().subject()) : Optional.empty();
        return transactions.inTenantTx(access.organization(), tx -> teams.list(tx, member, page));
    }

    TeamResponse get(Access access, UUID id) {
        return reading(access, id, (tx, team) -> team.toResponse());
    }

    List<TeamMemberResponse> members(Access access, UUID id, PageRequest page) {
        return reading(access, id, (tx, team) -> teams.members(tx, id, page));
    }

    List<TeamConsumerResponse> consumers(Access access, UUID id, PageRequest page) {
        return reading(access, id, (tx, team) -> teams.consumers(tx, id, page));
    }

    private <T> T reading(Access access, UUID id, BiFunction<TenantTx, Team, T> work) {
        return transactions.inTenantTx(access.organization(), tx -> {
            boolean hidden = access.onlyOwnTeams()
                    && !teams.teamsOf(tx, access.person().subject()).contains(id);
            if (hidden) {
                throw new NotFound();
            }
            return work.apply(tx, teams.get(tx, id));
        });
    }

    TeamResponse rename(OrganizationId organization, UUID id, TeamRequest request, Precondition condition) {
        String name = nameOf(request);
        return transactions.inTenantTx(organization, tx -> {
            condition.check(locked(tx, id).toResponse());
            teams.rename(tx, id, name);
            return teams.get(tx, id).toResponse();
        });
    }

    /** Deletes a team; its consumers go to the other one, or refuse the deletion when there are any and no other is named. */
    void delete(OrganizationId organization, UUID id, @Nullable UUID moveTo, Precondition condition) {
        transactions.inTenantTx(organization, tx -> {
            condition.check(locked(tx, id).toResponse());
            if (moveTo != null) {
                if (moveTo.equals(id) || teams.find(tx, moveTo).isEmpty()) {
                    throw new Invalid("move_to", "must be another team of this organization");
                }
                teams.moveConsumers(tx, id, moveTo);
            }
            teams.delete(tx, id);
            return id;
        });
    }

    private Team locked(TenantTx tx, UUID id) {
        if (!teams.lock(tx, id)) {
            throw new NotFound();
        }
        return teams.get(tx, id);
    }

    void putMember(OrganizationId organization, UUID id, String subject, boolean lead) {
        transactions.inTenantTx(organization, tx -> {
            teams.get(tx, id);
            members.get(tx, subject);
            teams.putMember(tx, id, subject, lead, clock.instant());
            return id;
        });
    }

    void removeMember(OrganizationId organization, UUID id, String subject) {
        transactions.inTenantTx(organization, tx -> {
            if (!teams.removeMember(tx, id, subject)) {
                throw new NotFound();
            }
            return id;
        });
    }

    void putConsumer(OrganizationId organization, UUID id, ConsumerId consumer) {
        transactions.inTenantTx(organization, tx -> {
            teams.get(tx, id);
            GatewayId gateway = teams.gatewayOf(tx, consumer).orElseThrow(NotFound::new);
            teams.own(tx, id, gateway, consumer);
            return id;
        });
    }

    void removeConsumer(OrganizationId organization, UUID id, ConsumerId consumer) {
        transactions.inTenantTx(organization, tx -> {
            if (!teams.disown(tx, id, consumer)) {
                throw new NotFound();
            }
            return id;
        });
    }

    private static String nameOf(TeamRequest request) {
        Violations violations = new Violations();
        String name = violations.name("name", request.name());
        violations.throwIfAny();
        return name;
    }
}
