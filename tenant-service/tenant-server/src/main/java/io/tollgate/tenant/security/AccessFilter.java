package io.tollgate.tenant.security;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.error.Forbidden;
import io.tollgate.tenant.error.NotFound;
import io.tollgate.tenant.error.Unauthenticated;
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
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request through only when its route says to whom it is open and the caller is one of them. The membership is read
 * from the database on every request, so removing a member takes effect with the next one. Everything unclear means no.
 */
@Provider
@Dependent
@Priority(Priorities.AUTHENTICATION)
public class AccessFilter implements ContainerRequestFilter {

    /** Request property that holds the {@link Person}. */
    public static final String PERSON = "io.tollgate.person";

    /** Request property that the admin API's own filter sets once it let an operator in. */
    public static final String OPERATOR = "io.tollgate.operator";

    /** Request property that holds the caller's role in the organization of the path. */
    public static final String ROLE = "io.tollgate.role";

    private final TokenVerifier tokens;
    private final NodeToken nodeToken;
    private final Memberships memberships;

    @Context
    private ResourceInfo resource;

    @Inject
    public AccessFilter(TokenVerifier tokens, NodeToken nodeToken, Memberships memberships) {
        this.tokens = tokens;
        this.nodeToken = nodeToken;
        this.memberships = memberships;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Method route = resource.getResourceMethod();
        switch (RouteKind.of(route)) {
            case PUBLIC -> {}
            case NODE_ONLY -> checkNode(request);
            case SIGNED_IN -> identify(request);
            case TENANT_SCOPED -> checkMember(request, route, identify(request));
            case PLATFORM_ADMIN -> throw new NotFound();
            case OPERATOR -> checkOperator(request);
        }
    }

    private void checkNode(ContainerRequestContext request) {
        if (!nodeToken.matches(bearer(request))) {
            throw new Unauthenticated("This address needs the node token.");
        }
    }

    /** The admin API's filter runs earlier; without its word nobody enters. */
    private static void checkOperator(ContainerRequestContext request) {
        if (request.getProperty(OPERATOR) == null) {
            throw new NotFound();
        }
    }

    private Person identify(ContainerRequestContext request) {
        Person person = tokens.verify(bearer(request));
        request.setProperty(PERSON, person);
        return person;
    }

    private void checkMember(ContainerRequestContext request, Method route, Person person) {
        OrganizationId organization = organizationOf(request);
        var role = memberships.roleOf(person.subject(), organization).orElseThrow(NotFound::new);
        RequiresPermission required = route.getAnnotation(RequiresPermission.class);
        if (required == null || !required.value().grantedTo(role)) {
            throw new Forbidden(
                    required == null
                            ? "Not allowed."
                            : "Needs the " + required.value().neededRoles() + " role.");
        }
        request.setProperty(ROLE, role);
    }

    private static OrganizationId organizationOf(ContainerRequestContext request) {
        String text = request.getUriInfo().getPathParameters().getFirst("organizationId");
        try {
            return OrganizationId.fromString(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw new NotFound();
        }
    }

    private static String bearer(ContainerRequestContext request) {
        @Nullable String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith("Bearer ")) {
            throw new Unauthenticated("Send an Authorization header with a bearer token.");
        }
        return header.substring("Bearer ".length()).strip();
    }
}
