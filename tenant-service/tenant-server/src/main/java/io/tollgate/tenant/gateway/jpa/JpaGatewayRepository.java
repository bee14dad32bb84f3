package io.tollgate.tenant.gateway.jpa;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.database.TenantRowId;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.gateway.Gateway;
import io.tollgate.tenant.gateway.GatewayRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Gateways in Postgres. Stateless. */
public final class JpaGatewayRepository implements GatewayRepository {

    @Override
    public void create(TenantTx tx, Gateway gateway) {
        UUID organization = tx.organization().value();
        tx.entities().persist(new GatewayEntity(organization, gateway));
        tx.entities().flush();
        tx.entities()
                .createNativeQuery("insert into tenant.gateway_directory (slug, organization_id, gateway_id)"
                        + " values (:slug, :organization, :gateway)")
                .setParameter("slug", gateway.slug())
                .setParameter("organization", organization)
                .setParameter("gateway", gateway.id().value())
                .executeUpdate();
    }

    @Override
    public Optional<Gateway> find(TenantTx tx, GatewayId id) {
        return Optional.ofNullable(tx.entities()
                        .find(
                                GatewayEntity.class,
                                new TenantRowId(tx.organization().value(), id.value())))
                .map(GatewayEntity::toGateway);
    }

    @Override
    public List<Gateway> list(TenantTx tx) {
        return tx
                .entities()
                .createQuery(
                        "select g from GatewayEntity g where g.organizationId = :organization order by g.createdAt, g.id",
                        GatewayEntity.class)
                .setParameter("organization", tx.organization().value())
                .getResultList()
                .stream()
                .map(GatewayEntity::toGateway)
                .toList();
    }
}
