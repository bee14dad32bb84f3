package io.tollgate.tenant.setting;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.database.TenantTx;
import java.time.Instant;
import java.util.List;

/** Stored settings. */
public interface SettingRepository {

    /** The settings, or the defaults. */
    OrganizationSettings get(TenantTx tx);

    /** As {@link #get}; keeps others from changing them until the transaction ends. */
    OrganizationSettings lock(TenantTx tx);

    void put(TenantTx tx, OrganizationSettings settings, Instant now);

    /** The organization's gateways, whose nodes work with its time zone. */
    List<GatewayId> gateways(TenantTx tx);
}
