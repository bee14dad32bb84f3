package io.tollgate.tenant.admin.gateway;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.credential.OrganizationKeysets;
import io.tollgate.tenant.database.TenantSql;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.UuidV7;
import io.tollgate.tenant.error.Conflict;
import io.tollgate.tenant.organization.Slugs;
import io.tollgate.tenant.snapshot.Directory;
import java.time.Clock;

/** Makes the organization, without members, that an operator's token names and nobody has made yet. Thread-safe. */
public final class TenantProvisioning {

    private static final int ATTEMPTS = 5;

    private final TenantTransactions transactions;
    private final Directory directory;
    private final OrganizationKeysets keysets;
    private final Slugs slugs;
    private final UuidV7 ids;
    private final Clock clock;

    public TenantProvisioning(
            TenantTransactions transactions,
            Directory directory,
            OrganizationKeysets keysets,
            Slugs slugs,
            UuidV7 ids,
            Clock clock) {
        this.transactions = transactions;
        this.directory = directory;
        this.keysets = keysets;
        this.slugs = slugs;
        this.ids = ids;
        this.clock = clock;
    }

    /** Two calls at once make one: the loser of the unique name finds the winner's. */
    OrganizationId findOrCreate(String externalId) {
        for (int attempt = 1; ; attempt++) {
            var found = directory.organizationOf(externalId);
            if (found.isPresent()) {
                return found.get();
            }
            String derived = slugs.derive(externalId);
            try {
                return create(externalId, attempt == 1 ? derived : slugs.vary(derived));
            } catch (Conflict e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private OrganizationId create(String externalId, String slug) {
        OrganizationId id = new OrganizationId(ids.next());
        return transactions.inTenantTx(id, tx -> {
            TenantSql.change(tx, """
                            insert into tenant.organization (id, name, slug, external_id, time_zone, currency, created_at)
                            values (:organization, :name, :slug, :name, 'UTC', 'USD', :now)
                            """)
                    .set("name", externalId)
                    .set("slug", slug)
                    .set("now", clock.instant())
                    .run();
            keysets.create(tx);
            return id;
        });
    }
}
