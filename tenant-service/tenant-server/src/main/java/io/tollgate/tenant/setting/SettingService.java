package io.tollgate.tenant.setting;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.OrganizationSettingsRequest;
import io.tollgate.tenant.api.OrganizationSettingsResponse;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.http.Precondition;
import java.time.Clock;

/** Reads and changes an organization's settings. Thread-safe. */
public final class SettingService {

    private final TenantTransactions transactions;
    private final SettingRepository settings;
    private final Clock clock;

    public SettingService(TenantTransactions transactions, SettingRepository settings, Clock clock) {
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    OrganizationSettingsResponse get(OrganizationId organization) {
        return transactions.inTenantTx(organization, settings::get).toResponse();
    }

    /** A new time zone reaches the nodes, whose budgets follow its calendar. */
    OrganizationSettingsResponse change(
            OrganizationId organization, OrganizationSettingsRequest request, Precondition condition) {
        return transactions.inTenantTx(organization, tx -> {
            OrganizationSettings before = settings.lock(tx);
            condition.check(before.toResponse());
            OrganizationSettings after = before.with(request);
            if (!after.equals(before)) {
                settings.put(tx, after, clock.instant());
            }
            if (!after.timeZone().equals(before.timeZone())) {
                settings.gateways(tx).forEach(gateway -> tx.changed(gateway, "organization"));
            }
            return after.toResponse();
        });
    }
}
