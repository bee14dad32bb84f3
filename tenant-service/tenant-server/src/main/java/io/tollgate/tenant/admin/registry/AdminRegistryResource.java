package io.tollgate.tenant.admin.registry;

import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.Answers;
import io.tollgate.tenant.admin.ListQuery;
import io.tollgate.tenant.admin.Names;
import io.tollgate.tenant.admin.access.AdminCall;
import io.tollgate.tenant.admin.system.Describes;
import io.tollgate.tenant.api.admin.AdminError;
import io.tollgate.tenant.api.admin.AdminRegistryResponse;
import io.tollgate.tenant.api.admin.ConnectionTestRequest;
import io.tollgate.tenant.api.admin.ConnectionTestResponse;
import io.tollgate.tenant.api.admin.SaveRegistryRequest;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Registries of a gateway. */
@Dependent
@Path("/v1/gateways/{gatewayId}/registries")
public class AdminRegistryResource {

    private static final String RESOURCE = "registries";

    private final RegistryAdmin registries;
    private final AdminConnectionTests tests;

    @Inject
    public AdminRegistryResource(RegistryAdmin registries, AdminConnectionTests tests) {
        this.registries = registries;
        this.tests = tests;
    }

    @POST
    @OperatorRoute(RESOURCE)
    @Describes(
            value = "Creates a registry.",
            body = SaveRegistryRequest.class,
            answer = AdminRegistryResponse.class,
            status = 201)
    public Response create(@Context ContainerRequestContext request) {
        return Answers.created(RegistryAdmin.response(
                registries.create(AdminCall.scopeOf(request), Answers.read(request, SaveRegistryRequest.class))));
    }

    @GET
    @OperatorRoute(RESOURCE)
    @Describes(value = "Lists registries.", answer = AdminRegistryResponse.class, list = true)
    public Response list(@Context ContainerRequestContext request) {
        MultivaluedMap<String, String> parameters = AdminCall.query(request);
        String view = ListQuery.text(parameters, "view");
        String type = ListQuery.text(parameters, "type");
        if (view == null && type == null) {
            return Answers.ok(registries.list(AdminCall.scopeOf(request), ListQuery.of(parameters, Set.of())));
        }
        if (view == null) {
            throw AdminFault.invalidQuery("type requires view=grouped");
        }
        if (!"grouped".equals(view) || !"LLM".equals(type)) {
            throw AdminFault.invalidQuery("only view=grouped with type=LLM is supported");
        }
        if (Stream.of("name", "search", "page", "size").anyMatch(parameters::containsKey)) {
            throw AdminFault.invalidQuery("the grouped view takes neither name, page nor size");
        }
        return Answers.ok(registries.grouped(AdminCall.scopeOf(request)));
    }

    @POST
    @Path("/test-connection")
    @OperatorRoute(RESOURCE)
    @Describes(
            value = "Tries a stored registry or given credentials.",
            body = ConnectionTestRequest.class,
            answer = ConnectionTestResponse.class)
    public Response test(@Context ContainerRequestContext request) {
        return Answers.ok(tests.run(AdminCall.scopeOf(request), Answers.read(request, ConnectionTestRequest.class)));
    }

    @GET
    @Path("/{registryId}")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Finds a registry.", answer = AdminRegistryResponse.class)
    public Response get(@Context ContainerRequestContext request) {
        return Answers.ok(RegistryAdmin.response(registries.get(AdminCall.scopeOf(request), id(request))));
    }

    /** Only nodes open connections to upstreams, and none of this version introspects MCP servers yet. */
    @GET
    @Path("/{registryId}/tools")
    @OperatorRoute(RESOURCE)
    @Describes("Lists the tools of an MCP registry.")
    public Response tools(@Context ContainerRequestContext request) {
        AdminRegistry registry = registries.get(AdminCall.scopeOf(request), id(request));
        if (registry.mcpTarget() == null) {
            throw AdminFault.notFound();
        }
        return Answers.json(502, new AdminError("no connected gateway node can introspect MCP servers", null));
    }

    @PUT
    @Path("/{registryId}")
    @OperatorRoute(RESOURCE)
    @Describes(
            value = "Changes what is present in the body.",
            body = SaveRegistryRequest.class,
            answer = AdminRegistryResponse.class)
    public Response update(@Context ContainerRequestContext request) {
        UUID id = id(request);
        return Answers.ok(RegistryAdmin.response(
                registries.update(AdminCall.scopeOf(request), id, Answers.read(request, SaveRegistryRequest.class))));
    }

    @DELETE
    @Path("/{registryId}")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Deletes a registry that no role or fallback needs.", status = 204)
    public Response delete(@Context ContainerRequestContext request) {
        registries.delete(AdminCall.scopeOf(request), id(request));
        return Answers.done();
    }

    private static UUID id(ContainerRequestContext request) {
        return Names.pathId(AdminCall.path(request, "registryId"));
    }
}
