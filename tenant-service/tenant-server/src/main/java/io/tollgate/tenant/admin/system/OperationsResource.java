package io.tollgate.tenant.admin.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.Answers;
import io.tollgate.tenant.admin.ListQuery;
import io.tollgate.tenant.admin.Names;
import io.tollgate.tenant.admin.access.AdminCall;
import io.tollgate.tenant.api.admin.Items;
import io.tollgate.tenant.api.admin.NodeConnection;
import io.tollgate.tenant.security.OperatorRoute;
import io.tollgate.tenant.snapshot.Nodes;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** Traces of the playground and the connections of nodes. */
@Dependent
@Path("/v1")
public class OperationsResource {

    private static final String SCOPE = "proxy";

    private final PlaygroundTraces traces;
    private final Nodes nodes;

    @Inject
    public OperationsResource(PlaygroundTraces traces, Nodes nodes) {
        this.traces = traces;
        this.nodes = nodes;
    }

    @GET
    @Path("/playground/traces/{traceId}")
    @OperatorRoute("")
    @Describes(value = "Finds what happened to a request from the playground.", answer = JsonNode.class)
    public Response trace(@Context ContainerRequestContext request) {
        UUID id = Names.uuid(AdminCall.path(request, "traceId")).orElseThrow(AdminFault::notFound);
        return Answers.ok(traces.get(AdminCall.of(request).identity(), id));
    }

    @GET
    @Path("/config-sync/connections")
    @OperatorRoute("")
    @Describes(value = "Lists gateway nodes with what each has applied.", answer = NodeConnection.class)
    public Response connections(@Context ContainerRequestContext request) {
        String scope = ListQuery.text(AdminCall.query(request), "scope");
        List<NodeConnection> all = scope == null || SCOPE.equals(scope)
                ? nodes.all().stream()
                        .map(node -> new NodeConnection(
                                SCOPE,
                                node.name(),
                                node.connected() ? "connected" : "disconnected",
                                node.applied(),
                                node.firstSeen(),
                                node.lastSeen()))
                        .toList()
                : List.of();
        return Answers.ok(new Items<>(all));
    }
}
