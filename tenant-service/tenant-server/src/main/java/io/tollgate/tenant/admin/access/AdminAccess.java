package io.tollgate.tenant.admin.access;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.snapshot.Directory;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides whether an identity may do something, and finds the organization it is about. Thread-safe. */
public final class AdminAccess {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String GATEWAYS = "gateways";

    private final Directory directory;

    public AdminAccess(Directory directory) {
        this.directory = directory;
    }

    /**
     * @param resource what a scope calls it; empty where service tokens may not go
     * @param gateway the gateway in the path, if the path has one
     * @throws AdminFault 403 or 404 when it may not
     */
    AdminCall check(AdminIdentity identity, String method, String resource, @Nullable UUID gateway) {
        if (identity instanceof AdminIdentity.Service service) {
            checkScopes(service, method, resource, gateway);
        }
        if (gateway == null) {
            return new AdminCall(identity, null);
        }
        GatewayId id = new GatewayId(gateway);
        OrganizationId owner =
                directory.byGateway(id).map(Directory.Entry::organization).orElse(AdminCall.NOBODY);
        OrganizationId caller = switch (identity) {
            case AdminIdentity.Platform _ -> owner;
            case AdminIdentity.Tenant(String tenant) -> organizationOf(tenant);
            case AdminIdentity.Service service -> organizationOf(service.tenantId());
        };
        if (!(identity instanceof AdminIdentity.Platform)
                && (!caller.equals(owner) || owner.equals(AdminCall.NOBODY))) {
            throw AdminFault.notFound();
        }
        return new AdminCall(identity, new AdminCall.Scope(owner, id));
    }

    private OrganizationId organizationOf(String tenant) {
        return directory.organizationOf(tenant).orElse(AdminCall.NOBODY);
    }

    private static void checkScopes(
            AdminIdentity.Service service, String method, String resource, @Nullable UUID gateway) {
        boolean reading = READING.contains(method);
        boolean own = gateway != null && gateway.equals(service.gateway());
        boolean deletesGateway = GATEWAYS.equals(resource) && "DELETE".equals(method);
        String scope = resource + (reading ? ":read" : ":write");
        if (resource.isEmpty() || !own || deletesGateway || !service.scopes().contains(scope)) {
            throw AdminFault.forbidden();
        }
    }
}
