package io.tollgate.tenant.admin.auth;

import io.tollgate.tenant.admin.Answers;
import io.tollgate.tenant.admin.ListQuery;
import io.tollgate.tenant.admin.Names;
import io.tollgate.tenant.admin.access.AdminCall;
import io.tollgate.tenant.admin.system.Describes;
import io.tollgate.tenant.api.admin.AdminPage;
import io.tollgate.tenant.api.admin.AuthResponse;
import io.tollgate.tenant.api.admin.SaveAuthRequest;
import io.tollgate.tenant.security.OperatorRoute;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Credentials of a gateway. */
@Dependent
@Path("/v1/gateways/{gatewayId}/auths")
public class AuthResource {

    private static final String RESOURCE = "auths";
    private static final Set<String> SORTABLE = Set.of("name", "created_at", "updated_at", "type");

    private final AuthAdmin auths;

    @Inject
    public AuthResource(AuthAdmin auths) {
        this.auths = auths;
    }

    @POST
    @OperatorRoute(RESOURCE)
    @Describes(
            value = "Creates a credential; an API key is shown this once.",
            body = SaveAuthRequest.class,
            answer = AuthResponse.class,
            status = 201)
    public Response create(@Context ContainerRequestContext request) {
        AuthAdmin.Created created =
                auths.create(AdminCall.scopeOf(request), Answers.read(request, SaveAuthRequest.class));
        return Answers.created(response(created.auth(), created.apiKey()));
    }

    @GET
    @OperatorRoute(RESOURCE)
    @Describes(value = "Lists credentials.", answer = AuthResponse.class, list = true)
    public Response list(@Context ContainerRequestContext request) {
        var parameters = AdminCall.query(request);
        AdminPage<Auth> page = auths.list(
                AdminCall.scopeOf(request),
                ListQuery.of(parameters, SORTABLE),
                ListQuery.oneOf(parameters, "type", AuthRules.TYPES).orElse(null),
                ListQuery.flag(parameters, "enabled").orElse(null));
        return Answers.ok(new AdminPage<>(
                page.items().stream().map(auth -> response(auth, null)).toList(),
                page.page(),
                page.size(),
                page.total()));
    }

    @GET
    @Path("/{authId}")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Finds a credential.", answer = AuthResponse.class)
    public Response get(@Context ContainerRequestContext request) {
        return Answers.ok(response(auths.get(AdminCall.scopeOf(request), id(request)), null));
    }

    @PUT
    @Path("/{authId}")
    @OperatorRoute(RESOURCE)
    @Describes(
            value = "Changes what is present in the body.",
            body = SaveAuthRequest.class,
            answer = AuthResponse.class)
    public Response update(@Context ContainerRequestContext request) {
        UUID id = id(request);
        return Answers.ok(response(
                auths.update(AdminCall.scopeOf(request), id, Answers.read(request, SaveAuthRequest.class)), null));
    }

    @DELETE
    @Path("/{authId}")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Deletes a credential and detaches it.", status = 204)
    public Response delete(@Context ContainerRequestContext request) {
        auths.delete(AdminCall.scopeOf(request), id(request));
        return Answers.done();
    }

    private static UUID id(ContainerRequestContext request) {
        return Names.pathId(AdminCall.path(request, "authId"));
    }

    private static AuthResponse response(Auth auth, @Nullable String apiKey) {
        Auth.Key key = auth.key();
        return new AuthResponse(
                auth.id(),
                auth.gatewayId(),
                auth.name(),
                auth.type(),
                auth.enabled(),
                AuthAdmin.masked(auth.config()),
                apiKey,
                key == null ? null : key.prefix(),
                key == null ? null : key.suffix(),
                auth.createdAt(),
                auth.updatedAt());
    }
}
