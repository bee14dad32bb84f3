package io.tollgate.tenant.admin.role;

import io.tollgate.tenant.admin.Answers;
import io.tollgate.tenant.admin.ListQuery;
import io.tollgate.tenant.admin.Names;
import io.tollgate.tenant.admin.access.AdminCall;
import io.tollgate.tenant.admin.system.Describes;
import io.tollgate.tenant.api.admin.AdminPage;
import io.tollgate.tenant.api.admin.RoleResponse;
import io.tollgate.tenant.api.admin.SaveRoleRequest;
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

/** Roles of a gateway. */
@Dependent
@Path("/v1/gateways/{gatewayId}/roles")
public class AdminRoleResource {

    private static final String RESOURCE = "roles";
    private static final Set<String> SORTABLE = Set.of("name", "created_at", "updated_at");

    private final RoleAdmin roles;

    @Inject
    public AdminRoleResource(RoleAdmin roles) {
        this.roles = roles;
    }

    @POST
    @OperatorRoute(RESOURCE)
    @Describes(value = "Creates a role.", body = SaveRoleRequest.class, answer = RoleResponse.class, status = 201)
    public Response create(@Context ContainerRequestContext request) {
        return Answers.created(
                response(roles.create(AdminCall.scopeOf(request), Answers.read(request, SaveRoleRequest.class))));
    }

    @GET
    @OperatorRoute(RESOURCE)
    @Describes(value = "Lists roles.", answer = RoleResponse.class, list = true)
    public Response list(@Context ContainerRequestContext request) {
        AdminPage<Role> page = roles.list(AdminCall.scopeOf(request), ListQuery.of(AdminCall.query(request), SORTABLE));
        return Answers.ok(new AdminPage<>(
                page.items().stream().map(AdminRoleResource::response).toList(),
                page.page(),
                page.size(),
                page.total()));
    }

    @GET
    @Path("/{roleId}")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Finds a role.", answer = RoleResponse.class)
    public Response get(@Context ContainerRequestContext request) {
        return Answers.ok(response(roles.get(AdminCall.scopeOf(request), part(request, "roleId"))));
    }

    @PUT
    @Path("/{roleId}")
    @OperatorRoute(RESOURCE)
    @Describes(
            value = "Changes what is present in the body.",
            body = SaveRoleRequest.class,
            answer = RoleResponse.class)
    public Response update(@Context ContainerRequestContext request) {
        UUID id = part(request, "roleId");
        return Answers.ok(
                response(roles.update(AdminCall.scopeOf(request), id, Answers.read(request, SaveRoleRequest.class))));
    }

    @DELETE
    @Path("/{roleId}")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Deletes a role.", status = 204)
    public Response delete(@Context ContainerRequestContext request) {
        roles.delete(AdminCall.scopeOf(request), part(request, "roleId"));
        return Answers.done();
    }

    @POST
    @Path("/{roleId}/registries/{registryId}")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Binds a registry.", status = 204)
    public Response bind(@Context ContainerRequestContext request) {
        roles.bind(AdminCall.scopeOf(request), part(request, "roleId"), part(request, "registryId"));
        return Answers.done();
    }

    @DELETE
    @Path("/{roleId}/registries/{registryId}")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Unbinds a registry.", status = 204)
    public Response unbind(@Context ContainerRequestContext request) {
        roles.unbind(AdminCall.scopeOf(request), part(request, "roleId"), part(request, "registryId"));
        return Answers.done();
    }

    private static UUID part(ContainerRequestContext request, String name) {
        return Names.pathId(AdminCall.path(request, name));
    }

    private static RoleResponse response(Role role) {
        return new RoleResponse(
                role.id(),
                role.gatewayId(),
                role.name(),
                role.policies(),
                role.mcp(),
                role.mapping(),
                role.registries(),
                role.createdAt(),
                role.updatedAt());
    }
}
