package io.tollgate.tenant.admin.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.admin.Answers;
import io.tollgate.tenant.admin.Names;
import io.tollgate.tenant.admin.access.AdminCall;
import io.tollgate.tenant.security.NodeOnly;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** Where nodes hand in what they saw of requests from the playground. */
@Dependent
@Path("/internal/v1/gateways/{gatewayId}/playground-traces")
public class TraceResource {

    private final PlaygroundTraces traces;

    @Inject
    public TraceResource(PlaygroundTraces traces) {
        this.traces = traces;
    }

    @PUT
    @Path("/{traceId}")
    @NodeOnly
    public Response keep(@Context ContainerRequestContext request) {
        JsonNode event = Answers.read(request, JsonNode.class);
        traces.keep(
                new GatewayId(Names.pathId(AdminCall.path(request, "gatewayId"))),
                Names.pathId(AdminCall.path(request, "traceId")),
                event);
        return Answers.done();
    }
}
