package io.tollgate.tenant;

import io.tollgate.tenant.admin.AdminSettings;
import io.tollgate.tenant.admin.SealedSecrets;
import io.tollgate.tenant.admin.access.AdminAccess;
import io.tollgate.tenant.admin.access.AdminErrors;
import io.tollgate.tenant.admin.access.AdminTokens;
import io.tollgate.tenant.admin.auth.AuthAdmin;
import io.tollgate.tenant.admin.catalog.Catalogues;
import io.tollgate.tenant.admin.consumer.ConsumerAdmin;
import io.tollgate.tenant.admin.consumer.ConsumerAttachments;
import io.tollgate.tenant.admin.consumer.ConsumerSecrets;
import io.tollgate.tenant.admin.gateway.GatewayAdmin;
import io.tollgate.tenant.admin.gateway.TenantProvisioning;
import io.tollgate.tenant.admin.policy.PolicyAdmin;
import io.tollgate.tenant.admin.policy.PolicyAttachment;
import io.tollgate.tenant.admin.policy.PolicyCatalogue;
import io.tollgate.tenant.admin.policy.PolicyKinds;
import io.tollgate.tenant.admin.registry.AdminConnectionTests;
import io.tollgate.tenant.admin.registry.RegistryAdmin;
import io.tollgate.tenant.admin.registry.RegistrySealing;
import io.tollgate.tenant.admin.role.RoleAdmin;
import io.tollgate.tenant.admin.system.ApiDescription;
import io.tollgate.tenant.admin.system.PlaygroundTraces;
import io.tollgate.tenant.credential.KeysetWrapping;
import io.tollgate.tenant.credential.OrganizationKeysets;
import io.tollgate.tenant.credential.ProviderCredentials;
import io.tollgate.tenant.credential.jpa.JpaOrganizationKeysets;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.UuidV7;
import io.tollgate.tenant.organization.Slugs;
import io.tollgate.tenant.registry.RegistryRules;
import io.tollgate.tenant.registry.TestingNode;
import io.tollgate.tenant.snapshot.Directory;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** The admin API, wired by hand over the same transactions as everything else: made once, immutable and thread-safe. */
final class AdminComponents {

    final AdminSettings settings;
    final AdminTokens tokens;
    final AdminAccess access;
    final AdminErrors errors;
    final GatewayAdmin gateways;
    final RegistryAdmin registries;
    final AdminConnectionTests connectionTests;
    final PolicyAdmin policies;
    final ConsumerAdmin consumers;
    final ConsumerAttachments attachments;
    final RoleAdmin roles;
    final AuthAdmin auths;
    final Catalogues catalogues;
    final PolicyCatalogue policyCatalogue;
    final PlaygroundTraces traces;
    final ApiDescription description;

    AdminComponents(
            AdminSettings settings,
            TenantTransactions transactions,
            Directory directory,
            KeysetWrapping wrapping,
            byte[] pepper,
            RegistryRules rules,
            TestingNode node,
            SecureRandom random,
            Clock finerClock) {
        this.settings = settings;
        // as fine as the database stores it, so that an answer shows what will be read later
        Clock clock = Clock.tick(finerClock, Duration.ofNanos(1_000));
        UuidV7 ids = new UuidV7(clock, random);
        OrganizationKeysets keysets = new JpaOrganizationKeysets(wrapping, clock);
        SealedSecrets secrets = new SealedSecrets(new ProviderCredentials(wrapping, keysets));
        tokens = new AdminTokens(settings, clock);
        access = new AdminAccess(directory);
        errors = new AdminErrors(tokens);
        gateways = new GatewayAdmin(
                transactions,
                new TenantProvisioning(transactions, directory, keysets, new Slugs(random), ids, clock),
                directory,
                secrets,
                settings,
                random,
                clock);
        registries = new RegistryAdmin(
                transactions, new RegistrySealing(secrets), rules.allowPrivateUpstreams(), ids, clock);
        PolicyKinds kinds = new PolicyKinds(transactions);
        catalogues = new Catalogues(transactions);
        policyCatalogue = new PolicyCatalogue(kinds);
        traces = new PlaygroundTraces(transactions, directory, clock);
        description = new ApiDescription(PlatformApplication.RESOURCES);
        policies = new PolicyAdmin(transactions, kinds, secrets, settings.guardConfigured(), ids, clock);
        consumers = new ConsumerAdmin(transactions, new ConsumerSecrets(secrets), ids, random, clock);
        attachments = new ConsumerAttachments(transactions, new PolicyAttachment(kinds), clock);
        roles = new RoleAdmin(transactions, ids, clock);
        auths = new AuthAdmin(transactions, secrets, pepper, ids, random, clock);
        connectionTests = new AdminConnectionTests(registries, rules.catalogue(), node, rules.allowPrivateUpstreams());
    }
}
