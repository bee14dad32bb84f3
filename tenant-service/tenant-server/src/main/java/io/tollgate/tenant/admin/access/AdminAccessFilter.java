package io.tollgate.tenant.admin.access;

import io.tollgate.tenant.admin.Names;
import io.tollgate.tenant.security.AccessFilter;
import io.tollgate.tenant.security.CallContext;
import io.tollgate.tenant.security.OperatorRoute;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Lets operators in to routes of the admin API; runs before the filter that refuses whoever was not let in. */
@Provider
@Dependent
@Priority(Priorities.AUTHENTICATION - 10)
public class AdminAccessFilter implements ContainerRequestFilter {

    private final AdminTokens tokens;
    private final AdminAccess access;
    private final CallContext audited;

    @Context
    private ResourceInfo resource;

    @Inject
    public AdminAccessFilter(AdminTokens tokens, AdminAccess access, CallContext audited) {
        this.tokens = tokens;
        this.access = access;
        this.audited = audited;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        OperatorRoute route = resource.getResourceMethod().getAnnotation(OperatorRoute.class);
        if (route == null) {
            return;
        }
        AdminIdentity identity = tokens.verify(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        String gateway = AdminCall.path(request, "gatewayId");
        AdminCall call = access.check(
                identity, request.getMethod(), route.value(), gateway == null ? null : Names.pathId(gateway));
        request.setProperty(AccessFilter.OPERATOR, call);
        audited.actor(identity.actor());
        AdminCall.Scope scope = call.scope();
        if (scope != null && !scope.organization().equals(AdminCall.NOBODY)) {
            audited.organization(scope.organization());
        }
    }
}
