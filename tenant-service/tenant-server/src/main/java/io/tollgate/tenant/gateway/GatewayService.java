package io.tollgate.tenant.gateway;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.CreateGatewayRequest;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.database.UuidV7;
import io.tollgate.tenant.error.Conflict;
import io.tollgate.tenant.error.NotFound;
import io.tollgate.tenant.error.Violations;
import io.tollgate.tenant.organization.OrganizationRepository;
import io.tollgate.tenant.organization.Slugs;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates and finds gateways. Thread-safe. */
public final class GatewayService {

    private static final int SLUG_ATTEMPTS = 5;

    private final TenantTransactions transactions;
    private final GatewayRepository gateways;
    private final OrganizationRepository organizations;
    private final Slugs slugs;
    private final UuidV7 ids;
    private final Clock clock;

    public GatewayService(
            TenantTransactions transactions,
            GatewayRepository gateways,
            OrganizationRepository organizations,
            Slugs slugs,
            UuidV7 ids,
            Clock clock) {
        this.transactions = transactions;
        this.gateways = gateways;
        this.organizations = organizations;
        this.slugs = slugs;
        this.ids = ids;
        this.clock = clock;
    }

    public Gateway create(OrganizationId organization, CreateGatewayRequest request) {
        Violations violations = new Violations();
        String name = violations.name("name", request.name());
        String slug = violations.slug("slug", request.slug());
        violations.throwIfAny();
        for (int attempt = 1; ; attempt++) {
            boolean vary = attempt > 1;
            try {
                return transactions.inTenantTx(organization, tx -> insert(tx, name, slug, vary));
            } catch (Conflict e) {
                boolean slugTaken = e.errors().stream().anyMatch(error -> "slug".equals(error.field()));
                if (slug != null || !slugTaken || attempt == SLUG_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Gateway insert(TenantTx tx, String name, @Nullable String slug, boolean vary) {
        var organization = organizations.find(tx).orElseThrow(NotFound::new);
        String chosen = slug == null ? slugs.derive(organization.slug() + "-" + name) : slug;
        Gateway gateway =
                new Gateway(new GatewayId(ids.next()), name, vary ? slugs.vary(chosen) : chosen, true, clock.instant());
        gateways.create(tx, gateway);
        tx.changed(gateway.id(), "gateway");
        return gateway;
    }

    public List<Gateway> list(OrganizationId organization) {
        return transactions.inTenantTx(organization, gateways::list);
    }

    public Gateway get(OrganizationId organization, GatewayId id) {
        return transactions.inTenantTx(organization, tx -> gateways.get(tx, id));
    }
}
