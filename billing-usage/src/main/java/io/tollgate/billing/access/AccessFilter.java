package io.tollgate.billing.access;

import io.tollgate.billing.http.Fault;
import io.tollgate.billing.http.NodeOnly;
import io.tollgate.billing.http.Public;
import io.tollgate.billing.http.Routes;
import io.tollgate.billing.http.TenantScoped;
import io.tollgate.billing.settings.BillingSettings;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets a call through to its resource only as that method's scope says; a method without exactly one scope is never reached.
 * The organization of the path must be one of the caller's: an unknown, foreign or malformed one answers the same 404.
 */
@Provider
@Dependent
@Priority(Priorities.AUTHENTICATION)
public class AccessFilter implements ContainerRequestFilter {

    private static final String BEARER = "Bearer ";

    @Context
    private ResourceInfo route;

    private final BearerTokens tokens;
    private final OrganizationAccess access;
    private final byte[] nodeToken;

    @Inject
    public AccessFilter(BearerTokens tokens, OrganizationAccess access, BillingSettings settings) {
        this.tokens = tokens;
        this.access = access;
        this.nodeToken = settings.nodeToken().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        List<Class<? extends Annotation>> scopes = Routes.scopes(route.getResourceMethod());
        if (scopes.equals(List.of(NodeOnly.class))) {
            requireNode(request);
        } else if (scopes.equals(List.of(TenantScoped.class))) {
            requireMember(request);
        } else if (!scopes.equals(List.of(Public.class))) {
            throw new IllegalStateException("route without a scope: " + route.getResourceMethod());
        }
    }

    private void requireNode(ContainerRequestContext request) {
        byte[] presented = bearer(request).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(presented, nodeToken)) {
            throw new Fault.Unauthenticated();
        }
    }

    private void requireMember(ContainerRequestContext request) {
        String subject = tokens.subjectOf(bearer(request));
        var path = request.getUriInfo().getPathParameters();
        OrganizationId organization;
        GatewayId gateway;
        try {
            organization = OrganizationId.fromString(path.getFirst("organizationId"));
            gateway = GatewayId.fromString(path.getFirst("gatewayId"));
        } catch (IllegalArgumentException _) {
            throw new Fault.NotFound();
        }
        if (!access.allows(subject, organization, gateway)) {
            throw new Fault.NotFound();
        }
    }

    private static String bearer(ContainerRequestContext request) {
        @Nullable String header = request.getHeaderString("Authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new Fault.Unauthenticated();
        }
        return header.substring(BEARER.length()).strip();
    }
}
