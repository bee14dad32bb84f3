package io.tollgate.contract.config;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * The complete configuration of one gateway at one version. {@code version} is the sequence number of the change feed up to
 * which this snapshot is complete; it only grows. Secrets are ciphertext, sealed under {@code wrappedKeyset}, the
 * organization's Tink keyset (JSON) encrypted under the installation's KEK, Base64.
 */
public record ConfigSnapshot(
        int formatVersion,
        long version,
        Instant issuedAt,
        OrganizationId organizationId,
        GatewayId gatewayId,
        String gatewaySlug,
        boolean active,
        ZoneId timeZone,
        String wrappedKeyset,
        List<RegistryConfig> registries,
        List<ConsumerConfig> consumers,
        List<KeyVerifier> keys,
        List<PolicyConfig> policies,
        List<BudgetConfig> budgets,
        List<PriceConfig> prices) {

    /** The format this build writes; a node that meets a newer one keeps its last good snapshot. */
    public static final int FORMAT_VERSION = 1;

    public ConfigSnapshot {
        registries = List.copyOf(registries);
        consumers = List.copyOf(consumers);
        keys = List.copyOf(keys);
        policies = List.copyOf(policies);
        budgets = List.copyOf(budgets);
        prices = List.copyOf(prices);
    }
}
