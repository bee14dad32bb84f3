package io.tollgate.tenant.security;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.error.Forbidden;
import io.tollgate.tenant.error.NotFound;
import io.tollgate.tenant.error.Unauthenticated;
import io.tollgate.tenant.security.Grants.Reach;
import io.tollgate.tenant.security.Memberships.Membership;
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
import java.util.Optional;
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

    /** Request property that holds the {@link Access} to the organization of the path. */
    public static final String ACCESS = "io.tollgate.access";

    /** Request property that holds the {@link ApiTokens.Holder} when the caller presented a token. */
    public static final String HOLDER = "io.tollgate.holder";

    private final TokenVerifier people;
    private final ApiTokens tokens;
    private final NodeToken nodeToken;
    private final Memberships memberships;
    private final TeamOwnership teams;
    private final CallContext call;

    @Context
    private ResourceInfo resource;

    @Inject
    public AccessFilter(
            TokenVerifier people,
            ApiTokens tokens,
            NodeToken nodeToken,
            Memberships memberships,
            TeamOwnership teams,
            CallContext call) {
        this.people = people;
        this.tokens = tokens;
        this.nodeToken = nodeToken;
        this.memberships = memberships;
        this.teams = teams;
        this.call = call;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Method route = resource.getResourceMethod();
        switch (RouteKind.of(route)) {
            case PUBLIC -> {}
            case NODE_ONLY -> checkNode(request);
            case SIGNED_IN ->
                identify(request, route.getAnnotation(SignedIn.class).tokens());
            case TENANT_SCOPED -> checkMember(request, route);
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

    /** Who presents the credential, and the token's holder when it is an API token. */
    private record Caller(Actor actor, Person person, Optional<ApiTokens.Holder> holder) {}

    private Caller identify(ContainerRequestContext request, boolean tokensAllowed) {
        Caller caller = callerOf(bearer(request));
        if (caller.holder().isPresent() && !tokensAllowed) {
            throw new Forbidden("API tokens may not do this; sign in as a person.");
        }
        request.setProperty(PERSON, caller.person());
        caller.holder().ifPresent(holder -> request.setProperty(HOLDER, holder));
        call.actor(caller.actor());
        return caller;
    }

    private Caller callerOf(String bearer) {
        if (bearer.startsWith(ApiTokens.PREFIX)) {
            ApiTokens.Holder holder = tokens.authenticate(bearer);
            return new Caller(Actor.of(holder), holder.person(), Optional.of(holder));
        }
        Person person = people.verify(bearer);
        return new Caller(Actor.of(person), person, Optional.empty());
    }

    private void checkMember(ContainerRequestContext request, Method route) {
        Caller caller = identify(request, true);
        OrganizationId organization = organizationOf(request);
        Membership membership = membershipOf(caller, organization).orElseThrow(NotFound::new);
        call.organization(organization);
        RequiresPermission required = route.getAnnotation(RequiresPermission.class);
        if (required == null) {
            throw new Forbidden("Not allowed.");
        }
        Reach reach = membership.grants().reach(required.value()).orElseThrow(() -> refusal(caller, required.value()));
        Access access = new Access(
                organization,
                caller.actor(),
                caller.person(),
                membership.role(),
                membership.roleName(),
                membership.grants(),
                reach);
        if (access.onlyOwnTeams() && !required.narrowsToTeams()) {
            checkTeam(request, access, required.value());
        }
        request.setProperty(ACCESS, access);
    }

    private Optional<Membership> membershipOf(Caller caller, OrganizationId organization) {
        if (caller.holder().isEmpty()) {
            return memberships.of(caller.person().subject(), organization);
        }
        ApiTokens.Holder holder = caller.holder().get();
        if (!holder.organization().equals(organization)) {
            return Optional.empty();
        }
        return TokenMemberships.of(holder, memberships);
    }

    private static Forbidden refusal(Caller caller, Permission needed) {
        if (caller.holder().isPresent()) {
            return new Forbidden("This token lacks the permission " + needed.code() + ".");
        }
        return new Forbidden("Needs the " + FixedRoles.having(needed) + " role.");
    }

    private void checkTeam(ContainerRequestContext request, Access access, Permission needed) {
        String text = request.getUriInfo().getPathParameters().getFirst("consumerId");
        if (text == null) {
            throw new Forbidden("Needs the " + FixedRoles.having(needed) + " role.");
        }
        if (!teams.owns(access.person().subject(), access.organization(), consumer(text))) {
            throw new NotFound();
        }
    }

    private static ConsumerId consumer(String text) {
        try {
            return ConsumerId.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound();
        }
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
