package io.tollgate.tenant;

import io.tollgate.tenant.admin.access.AdminAccessFilter;
import io.tollgate.tenant.admin.access.AdminHeadersFilter;
import io.tollgate.tenant.admin.access.AdminPathFilter;
import io.tollgate.tenant.admin.auth.AuthResource;
import io.tollgate.tenant.admin.catalog.CatalogResource;
import io.tollgate.tenant.admin.consumer.AdminConsumerResource;
import io.tollgate.tenant.admin.gateway.AdminGatewayResource;
import io.tollgate.tenant.admin.policy.AdminPolicyResource;
import io.tollgate.tenant.admin.registry.AdminRegistryResource;
import io.tollgate.tenant.admin.role.AdminRoleResource;
import io.tollgate.tenant.admin.system.OperationsResource;
import io.tollgate.tenant.admin.system.SystemResource;
import io.tollgate.tenant.admin.system.TraceResource;
import io.tollgate.tenant.audit.AuditFilter;
import io.tollgate.tenant.audit.AuditResource;
import io.tollgate.tenant.consumer.ConsumerResource;
import io.tollgate.tenant.credential.KeyResource;
import io.tollgate.tenant.gateway.GatewayResource;
import io.tollgate.tenant.http.EntityTagFilter;
import io.tollgate.tenant.http.PlatformJsonProvider;
import io.tollgate.tenant.http.ProblemMapper;
import io.tollgate.tenant.http.RouteResource;
import io.tollgate.tenant.idempotency.IdempotencyFilter;
import io.tollgate.tenant.invitation.AcceptResource;
import io.tollgate.tenant.invitation.InvitationResource;
import io.tollgate.tenant.member.MemberResource;
import io.tollgate.tenant.member.OwnershipResource;
import io.tollgate.tenant.member.RoleResource;
import io.tollgate.tenant.openapi.DescriptionResource;
import io.tollgate.tenant.operations.HealthResource;
import io.tollgate.tenant.operations.MetricsFilter;
import io.tollgate.tenant.operations.MetricsResource;
import io.tollgate.tenant.organization.OrganizationResource;
import io.tollgate.tenant.registry.ProviderResource;
import io.tollgate.tenant.registry.RegistryResource;
import io.tollgate.tenant.security.AccessFilter;
import io.tollgate.tenant.setting.SettingResource;
import io.tollgate.tenant.snapshot.AppliedFilter;
import io.tollgate.tenant.snapshot.PublicationResource;
import io.tollgate.tenant.team.TeamResource;
import io.tollgate.tenant.token.PersonalTokenResource;
import io.tollgate.tenant.token.ServiceTokenResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The resources and providers of this service, named one by one: what is not here is not served.
 *
 * <p>Bearer tokens are checked by {@link AccessFilter} and not by the container's MicroProfile JWT, which would refuse every
 * other kind of bearer token (nodes', operators') before a resource is even chosen.
 */
@ApplicationPath("/")
public class PlatformApplication extends Application {

    static final List<Class<?>> RESOURCES = List.of(
            OrganizationResource.class,
            MemberResource.class,
            OwnershipResource.class,
            RoleResource.class,
            InvitationResource.class,
            AcceptResource.class,
            TeamResource.class,
            PersonalTokenResource.class,
            ServiceTokenResource.class,
            AuditResource.class,
            SettingResource.class,
            GatewayResource.class,
            RegistryResource.class,
            ProviderResource.class,
            ConsumerResource.class,
            KeyResource.class,
            PublicationResource.class,
            DescriptionResource.class,
            RouteResource.class,
            HealthResource.class,
            MetricsResource.class,
            AdminGatewayResource.class,
            AdminRegistryResource.class,
            AdminPolicyResource.class,
            AdminConsumerResource.class,
            AdminRoleResource.class,
            AuthResource.class,
            CatalogResource.class,
            OperationsResource.class,
            SystemResource.class,
            TraceResource.class);

    static final List<Class<?>> PROVIDERS = List.of(
            AccessFilter.class,
            AdminAccessFilter.class,
            AdminPathFilter.class,
            AdminHeadersFilter.class,
            AppliedFilter.class,
            AuditFilter.class,
            EntityTagFilter.class,
            IdempotencyFilter.class,
            MetricsFilter.class,
            PlatformJsonProvider.class,
            ProblemMapper.class);

    @Override
    public Set<Class<?>> getClasses() {
        Set<Class<?>> classes = new HashSet<>(RESOURCES);
        classes.addAll(PROVIDERS);
        return classes;
    }

    @Override
    public Map<String, Object> getProperties() {
        // our provider is the only one that reads and writes JSON; the server's JSON-B registers itself even when
        // discovery is
        // off, and which of two providers wins differs from start to start
        return Map.of(
                "jersey.config.server.wadl.disableWadl",
                true,
                "jersey.config.server.disableAutoDiscovery",
                true,
                "jersey.config.disableMoxyJson",
                true,
                "jersey.config.disableJsonBinding",
                true);
    }
}
