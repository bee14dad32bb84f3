package io.tollgate.tenant.registry;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.tenant.api.CreateRegistryRequest;
import io.tollgate.tenant.credential.ProviderCredentials;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.database.UuidV7;
import io.tollgate.tenant.error.NotFound;
import io.tollgate.tenant.gateway.GatewayRepository;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** Creates, finds and deletes registries. Thread-safe. */
public final class RegistryService {

    private final TenantTransactions transactions;
    private final RegistryRepository registries;
    private final GatewayRepository gateways;
    private final ProviderCredentials credentials;
    private final RegistryRules rules;
    private final UuidV7 ids;
    private final Clock clock;

    public RegistryService(
            TenantTransactions transactions,
            RegistryRepository registries,
            GatewayRepository gateways,
            ProviderCredentials credentials,
            RegistryRules rules,
            UuidV7 ids,
            Clock clock) {
        this.transactions = transactions;
        this.registries = registries;
        this.gateways = gateways;
        this.credentials = credentials;
        this.rules = rules;
        this.ids = ids;
        this.clock = clock;
    }

    public Registry create(OrganizationId organization, GatewayId gateway, CreateRegistryRequest request) {
        RegistryRules.Checked checked = rules.check(request);
        return transactions.inTenantTx(organization, tx -> {
            gateways.get(tx, gateway);
            Registry registry = registry(tx, gateway, checked);
            registries.create(tx, registry);
            tx.changed(gateway, "registry");
            return registry;
        });
    }

    private Registry registry(TenantTx tx, GatewayId gateway, RegistryRules.Checked checked) {
        URI url = checked.url();
        String apiKey = checked.apiKey();
        ProviderCredentials.Sealed sealed = url == null || apiKey == null
                ? null
                : credentials.seal(tx, checked.provider().code(), url, apiKey);
        return new Registry(
                new RegistryId(ids.next()),
                gateway,
                checked.name(),
                checked.provider().code(),
                true,
                url == null ? null : url.toString(),
                sealed,
                checked.models(),
                clock.instant());
    }

    /** @throws NotFound when the organization has no such gateway */
    void requireGateway(OrganizationId organization, GatewayId gateway) {
        transactions.inTenantTx(organization, tx -> gateways.get(tx, gateway));
    }

    public List<Registry> list(OrganizationId organization, GatewayId gateway) {
        return transactions.inTenantTx(organization, tx -> {
            gateways.get(tx, gateway);
            return registries.list(tx, gateway);
        });
    }

    public Registry get(OrganizationId organization, GatewayId gateway, RegistryId id) {
        return transactions.inTenantTx(
                organization, tx -> registries.find(tx, gateway, id).orElseThrow(NotFound::new));
    }

    public void delete(OrganizationId organization, GatewayId gateway, RegistryId id) {
        transactions.inTenantTx(organization, tx -> {
            if (!registries.delete(tx, gateway, id)) {
                throw new NotFound();
            }
            tx.changed(gateway, "registry");
            return id;
        });
    }
}
