package io.tollgate.tenant.admin.catalog;

import io.tollgate.tenant.admin.Answers;
import io.tollgate.tenant.admin.ListQuery;
import io.tollgate.tenant.admin.access.AdminCall;
import io.tollgate.tenant.admin.policy.PolicyCatalogue;
import io.tollgate.tenant.admin.system.Describes;
import io.tollgate.tenant.api.admin.Items;
import io.tollgate.tenant.api.admin.McpServers;
import io.tollgate.tenant.api.admin.PolicyCatalog;
import io.tollgate.tenant.security.OperatorRoute;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** What can be configured. */
@Dependent
@Path("/v1")
public class CatalogResource {

    private final Catalogues catalogues;
    private final PolicyCatalogue policies;

    @Inject
    public CatalogResource(Catalogues catalogues, PolicyCatalogue policies) {
        this.catalogues = catalogues;
        this.policies = policies;
    }

    @GET
    @Path("/providers-catalog")
    @OperatorRoute("")
    @Describes(value = "Lists the kinds of upstreams.", answer = Items.class)
    public Response providers() {
        return Answers.ok(new Items<>(catalogues.providers()));
    }

    /** What a registry's credentials can reach would have to be asked of the provider; the list is not narrowed by it. */
    @GET
    @Path("/models-catalog")
    @OperatorRoute("")
    @Describes(value = "Lists models, the newest first.", answer = Items.class)
    public Response models(@Context ContainerRequestContext request) {
        var parameters = AdminCall.query(request);
        ListQuery.id(parameters, "gateway_id");
        ListQuery.id(parameters, "registry_id");
        return Answers.ok(new Items<>(catalogues.models(ListQuery.text(parameters, "provider"))));
    }

    @GET
    @Path("/policies-catalog")
    @OperatorRoute("")
    @Describes(value = "Lists the kinds of policies.", answer = PolicyCatalog.class)
    public Response policies() {
        return Answers.ok(policies.show());
    }

    @GET
    @Path("/mcp-servers-catalog")
    @OperatorRoute("")
    @Describes(value = "Lists known public MCP servers.", answer = McpServers.class)
    public Response mcpServers() {
        return Answers.ok(new McpServers(catalogues.mcpServers()));
    }
}
