package io.tollgate.tenant.consumer;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.ConsumerResponse;
import io.tollgate.tenant.api.CreateConsumerRequest;
import io.tollgate.tenant.api.CreatedConsumerResponse;
import io.tollgate.tenant.api.CreatedKeyResponse;
import io.tollgate.tenant.credential.KeyMint;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.error.NotFound;
import io.tollgate.tenant.error.Violations;
import io.tollgate.tenant.gateway.GatewayRepository;
import io.tollgate.tenant.paging.PageRequest;
import io.tollgate.tenant.security.Access;
import io.tollgate.tenant.team.Teams;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Creates, finds and deletes consumers. Thread-safe. */
public final class ConsumerService {

    private final TenantTransactions transactions;
    private final GatewayRepository gateways;
    private final ConsumerRepository consumers;
    private final ConsumerFactory factory;
    private final ConsumerAssembly assembly;
    private final KeyMint mint;
    private final Teams teams;

    public ConsumerService(
            TenantTransactions transactions,
            GatewayRepository gateways,
            ConsumerRepository consumers,
            ConsumerFactory factory,
            ConsumerAssembly assembly,
            KeyMint mint,
            Teams teams) {
        this.transactions = transactions;
        this.gateways = gateways;
        this.consumers = consumers;
        this.factory = factory;
        this.assembly = assembly;
        this.mint = mint;
        this.teams = teams;
    }

    /** Creates the consumer, its attachments, first key, limit, budget and owner in one transaction: all of it or nothing. */
    public CreatedConsumerResponse create(
            OrganizationId organization, GatewayId gateway, CreateConsumerRequest request, Optional<UUID> team) {
        Violations violations = new Violations();
        ConsumerPlan plan = ConsumerPlan.check(request, violations);
        mint.checkExpiry("key_expires_at", plan.keyExpiresAt(), violations);
        violations.throwIfAny();
        return transactions.inTenantTx(organization, tx -> {
            gateways.get(tx, gateway);
            Consumer consumer = factory.create(tx, gateway, plan);
            team.ifPresent(owner -> teams.own(tx, owner, gateway, consumer.id()));
            CreatedKeyResponse key = mint.issue(tx, gateway, consumer.id(), plan.keyName(), plan.keyExpiresAt());
            tx.changed(gateway, "consumer");
            return new CreatedConsumerResponse(assembly.of(tx, consumer), key);
        });
    }

    /** In order of creation; of a caller who may see only their own teams', those. */
    List<ConsumerResponse> list(Access access, GatewayId gateway, PageRequest page) {
        Optional<String> teammate =
                access.onlyOwnTeams() ? Optional.of(access.person().subject()) : Optional.empty();
        return transactions.inTenantTx(access.organization(), tx -> {
            gateways.get(tx, gateway);
            return assembly.ofAll(tx, gateway, consumers.list(tx, gateway, teammate, page));
        });
    }

    public ConsumerResponse get(OrganizationId organization, GatewayId gateway, ConsumerId id) {
        return transactions.inTenantTx(organization, tx -> assembly.of(tx, require(tx, gateway, id)));
    }

    /** Deletes it with its keys, its budgets and the policies only it has. */
    public void delete(OrganizationId organization, GatewayId gateway, ConsumerId id) {
        transactions.inTenantTx(organization, tx -> {
            require(tx, gateway, id);
            factory.deleteWhatIsOnlyIts(tx, id);
            consumers.delete(tx, gateway, id);
            tx.changed(gateway, "consumer");
            return id;
        });
    }

    private Consumer require(TenantTx tx, GatewayId gateway, ConsumerId id) {
        return consumers.find(tx, gateway, id).orElseThrow(NotFound::new);
    }
}
