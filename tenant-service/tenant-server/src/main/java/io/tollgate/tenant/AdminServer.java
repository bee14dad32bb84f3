package io.tollgate.tenant;

import io.tollgate.tenant.admin.AdminSettings;
import io.tollgate.tenant.admin.access.AdminAccess;
import io.tollgate.tenant.admin.access.AdminTokens;
import io.tollgate.tenant.admin.auth.AuthAdmin;
import io.tollgate.tenant.admin.catalog.Catalogues;
import io.tollgate.tenant.admin.consumer.ConsumerAdmin;
import io.tollgate.tenant.admin.consumer.ConsumerAttachments;
import io.tollgate.tenant.admin.gateway.GatewayAdmin;
import io.tollgate.tenant.admin.policy.PolicyAdmin;
import io.tollgate.tenant.admin.policy.PolicyCatalogue;
import io.tollgate.tenant.admin.registry.AdminConnectionTests;
import io.tollgate.tenant.admin.registry.RegistryAdmin;
import io.tollgate.tenant.admin.role.RoleAdmin;
import io.tollgate.tenant.admin.system.ApiDescription;
import io.tollgate.tenant.admin.system.PlaygroundTraces;
import io.tollgate.tenant.http.ErrorShape;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;

/** Hands the parts of the admin API to its resources and filters. */
@Dependent
public class AdminServer {

    private final TenantServer server;

    @Inject
    public AdminServer(TenantServer server) {
        this.server = server;
    }

    @Produces
    AdminSettings settings() {
        return server.admin().settings;
    }

    @Produces
    AdminTokens tokens() {
        return server.admin().tokens;
    }

    @Produces
    AdminAccess access() {
        return server.admin().access;
    }

    @Produces
    ErrorShape errors() {
        return server.admin().errors;
    }

    @Produces
    GatewayAdmin gateways() {
        return server.admin().gateways;
    }

    @Produces
    RegistryAdmin registries() {
        return server.admin().registries;
    }

    @Produces
    AdminConnectionTests connectionTests() {
        return server.admin().connectionTests;
    }

    @Produces
    PolicyAdmin policies() {
        return server.admin().policies;
    }

    @Produces
    ConsumerAdmin consumers() {
        return server.admin().consumers;
    }

    @Produces
    ConsumerAttachments attachments() {
        return server.admin().attachments;
    }

    @Produces
    RoleAdmin roles() {
        return server.admin().roles;
    }

    @Produces
    AuthAdmin auths() {
        return server.admin().auths;
    }

    @Produces
    Catalogues catalogues() {
        return server.admin().catalogues;
    }

    @Produces
    PolicyCatalogue policyCatalogue() {
        return server.admin().policyCatalogue;
    }

    @Produces
    PlaygroundTraces traces() {
        return server.admin().traces;
    }

    @Produces
    ApiDescription description() {
        return server.admin().description;
    }
}
