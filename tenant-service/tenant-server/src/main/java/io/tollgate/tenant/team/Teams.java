package io.tollgate.tenant.team;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.error.Forbidden;
import io.tollgate.tenant.error.Invalid;
import io.tollgate.tenant.security.Access;
import io.tollgate.tenant.security.TeamOwnership;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which team owns which consumer. Thread-safe. */
public final class Teams implements TeamOwnership {

    private final TenantTransactions transactions;
    private final TeamRepository teams;

    public Teams(TenantTransactions transactions, TeamRepository teams) {
        this.transactions = transactions;
        this.teams = teams;
    }

    @Override
    public boolean owns(String subject, OrganizationId organization, ConsumerId consumer) {
        return transactions.inTenantTx(organization, tx -> teams.owns(tx, subject, consumer));
    }

    /**
     * Decides whose a new consumer will be.
     *
     * @param wanted what the caller asked for; whoever acts only for their teams may leave it out when they have just one
     * @throws Forbidden when the caller acts only for their teams and has none
     * @throws Invalid when there is no such team, it is not the caller's, or they have several and name none
     */
    public Optional<UUID> ownerOfNew(Access access, @Nullable UUID wanted) {
        return transactions.inTenantTx(access.organization(), tx -> {
            if (!access.onlyOwnTeams()) {
                return existing(tx, wanted);
            }
            Set<UUID> own = teams.teamsOf(tx, access.person().subject());
            if (own.isEmpty()) {
                throw new Forbidden("You may create consumers for your own teams and are in none; ask an admin.");
            }
            if (wanted == null && own.size() == 1) {
                return Optional.of(own.iterator().next());
            }
            if (wanted == null || !own.contains(wanted)) {
                throw new Invalid("team_id", "must be one of your teams");
            }
            return Optional.of(wanted);
        });
    }

    private Optional<UUID> existing(TenantTx tx, @Nullable UUID wanted) {
        if (wanted != null && teams.find(tx, wanted).isEmpty()) {
            throw new Invalid("team_id", "is not a team of this organization");
        }
        return Optional.ofNullable(wanted);
    }

    /** Makes the team owner of a consumer, in the transaction that creates it. */
    public void own(TenantTx tx, UUID team, GatewayId gateway, ConsumerId consumer) {
        teams.own(tx, team, gateway, consumer);
    }
}
