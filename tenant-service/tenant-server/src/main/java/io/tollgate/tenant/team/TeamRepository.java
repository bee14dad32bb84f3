package io.tollgate.tenant.team;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.api.TeamConsumerResponse;
import io.tollgate.tenant.api.TeamMemberResponse;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.error.NotFound;
import io.tollgate.tenant.paging.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Stored teams. */
public interface TeamRepository {

    void create(TenantTx tx, UUID id, String name, Instant now);

    Optional<Team> find(TenantTx tx, UUID id);

    /** In order of name: all, or those this person is in. */
    List<Team> list(TenantTx tx, Optional<String> member, PageRequest page);

    /** Ids of the person's teams. */
    Set<UUID> teamsOf(TenantTx tx, String subject);

    /** Keeps others from changing the team until the transaction ends; false when there is none. */
    boolean lock(TenantTx tx, UUID id);

    void rename(TenantTx tx, UUID id, String name);

    void delete(TenantTx tx, UUID id);

    void moveConsumers(TenantTx tx, UUID from, UUID to);

    /** In order of subject. */
    List<TeamMemberResponse> members(TenantTx tx, UUID team, PageRequest page);

    void putMember(TenantTx tx, UUID team, String subject, boolean lead, Instant now);

    boolean removeMember(TenantTx tx, UUID team, String subject);

    /** In order of name and id. */
    List<TeamConsumerResponse> consumers(TenantTx tx, UUID team, PageRequest page);

    /** The gateway of a consumer of the organization. */
    Optional<GatewayId> gatewayOf(TenantTx tx, ConsumerId consumer);

    /** Takes the consumer from the team that had it, if any. */
    void own(TenantTx tx, UUID team, GatewayId gateway, ConsumerId consumer);

    boolean disown(TenantTx tx, UUID team, ConsumerId consumer);

    boolean owns(TenantTx tx, String subject, ConsumerId consumer);

    /** @throws NotFound when the organization has no such team */
    default Team get(TenantTx tx, UUID id) {
        return find(tx, id).orElseThrow(NotFound::new);
    }
}
