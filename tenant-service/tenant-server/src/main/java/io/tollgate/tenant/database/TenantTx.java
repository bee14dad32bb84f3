package io.tollgate.tenant.database;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * An open transaction of one organization: the proof every repository method asks for first, so that none can be called
 * outside {@link TenantTransactions#inTenantTx} or without naming its organization. Not to be kept beyond the work.
 */
public final class TenantTx {

    private final OrganizationId organization;
    private final EntityManager manager;
    private final SequencedSet<Change> changes = new LinkedHashSet<>();

    TenantTx(OrganizationId organization, EntityManager manager) {
        this.organization = organization;
        this.manager = manager;
    }

    public OrganizationId organization() {
        return organization;
    }

    /** For repositories. */
    public EntityManager entities() {
        return manager;
    }

    /** Announces to the nodes, with the commit, that something of this kind changed for the gateway. */
    public void changed(GatewayId gateway, String kind) {
        changes.add(new Change(gateway, kind));
    }

    SequencedSet<Change> changes() {
        return changes;
    }

    record Change(GatewayId gateway, String kind) {}
}
