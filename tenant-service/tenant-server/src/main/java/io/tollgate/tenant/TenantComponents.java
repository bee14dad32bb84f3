package io.tollgate.tenant;

import io.tollgate.tenant.budget.BudgetRepository;
import io.tollgate.tenant.budget.jpa.JpaBudgetRepository;
import io.tollgate.tenant.consumer.ConsumerAssembly;
import io.tollgate.tenant.consumer.ConsumerFactory;
import io.tollgate.tenant.consumer.ConsumerRepository;
import io.tollgate.tenant.consumer.ConsumerService;
import io.tollgate.tenant.consumer.jpa.JpaConsumerRepository;
import io.tollgate.tenant.credential.ApiKeyRepository;
import io.tollgate.tenant.credential.KeyMint;
import io.tollgate.tenant.credential.KeyService;
import io.tollgate.tenant.credential.KeysetWrapping;
import io.tollgate.tenant.credential.OrganizationKeysets;
import io.tollgate.tenant.credential.ProviderCredentials;
import io.tollgate.tenant.credential.jpa.JpaApiKeyRepository;
import io.tollgate.tenant.credential.jpa.JpaOrganizationKeysets;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.UuidV7;
import io.tollgate.tenant.gateway.GatewayRepository;
import io.tollgate.tenant.gateway.GatewayService;
import io.tollgate.tenant.gateway.jpa.JpaGatewayRepository;
import io.tollgate.tenant.member.jpa.JpaMemberRepository;
import io.tollgate.tenant.organization.OrganizationRepository;
import io.tollgate.tenant.organization.OrganizationService;
import io.tollgate.tenant.organization.Slugs;
import io.tollgate.tenant.organization.jpa.JpaOrganizationRepository;
import io.tollgate.tenant.policy.PolicyRepository;
import io.tollgate.tenant.policy.jpa.JpaPolicyRepository;
import io.tollgate.tenant.registry.ConnectionTests;
import io.tollgate.tenant.registry.RegistryRepository;
import io.tollgate.tenant.registry.RegistryRules;
import io.tollgate.tenant.registry.RegistryService;
import io.tollgate.tenant.registry.TestingNode;
import io.tollgate.tenant.registry.jpa.JpaRegistryRepository;
import io.tollgate.tenant.team.Teams;
import io.tollgate.tenant.team.jpa.JpaTeamRepository;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * The features, wired by hand: everything here is made once, immutable and thread-safe. The transactions decide which
 * database it works on, so tests build the same object graph.
 */
final class TenantComponents {

    final OrganizationService organizations;
    final GatewayService gateways;
    final RegistryService registries;
    final ConnectionTests connectionTests;
    final ConsumerService consumers;
    final KeyService keys;
    final Teams teams;

    TenantComponents(
            TenantTransactions transactions,
            KeysetWrapping wrapping,
            byte[] pepper,
            RegistryRules rules,
            TestingNode node,
            SecureRandom random,
            Clock clock) {
        UuidV7 ids = new UuidV7(clock, random);
        Slugs slugs = new Slugs(random);
        OrganizationRepository storedOrganizations = new JpaOrganizationRepository();
        GatewayRepository storedGateways = new JpaGatewayRepository();
        RegistryRepository storedRegistries = new JpaRegistryRepository();
        ConsumerRepository storedConsumers = new JpaConsumerRepository();
        PolicyRepository policies = new JpaPolicyRepository();
        BudgetRepository budgets = new JpaBudgetRepository();
        ApiKeyRepository storedKeys = new JpaApiKeyRepository();
        OrganizationKeysets keysets = new JpaOrganizationKeysets(wrapping, clock);
        KeyMint mint = new KeyMint(storedKeys, pepper, random, clock);

        organizations = new OrganizationService(
                transactions, storedOrganizations, new JpaMemberRepository(), keysets, slugs, ids, clock);
        teams = new Teams(transactions, new JpaTeamRepository());
        gateways = new GatewayService(transactions, storedGateways, storedOrganizations, slugs, ids, clock);
        registries = new RegistryService(
                transactions,
                storedRegistries,
                storedGateways,
                new ProviderCredentials(wrapping, keysets),
                rules,
                ids,
                clock);
        connectionTests = new ConnectionTests(registries, rules, node);
        keys = new KeyService(transactions, storedKeys, mint, clock);
        consumers = new ConsumerService(
                transactions,
                storedGateways,
                storedConsumers,
                new ConsumerFactory(storedConsumers, storedRegistries, policies, budgets, ids, random, clock),
                new ConsumerAssembly(storedKeys, policies, budgets),
                mint,
                teams);
    }
}
