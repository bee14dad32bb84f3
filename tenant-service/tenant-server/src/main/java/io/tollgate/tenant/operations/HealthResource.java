package io.tollgate.tenant.operations;

import io.tollgate.tenant.security.NodeOnly;
import io.tollgate.tenant.security.Public;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Whether the service lives, whether it can serve, and its figures. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {

    private final Readiness readiness;
    private final Metrics metrics;

    @Inject
    public HealthResource(Readiness readiness, Metrics metrics) {
        this.readiness = readiness;
        this.metrics = metrics;
    }

    /** {@code status} and what each dependency says. */
    public record Health(String status, Map<String, String> dependencies) {}

    @GET
    @Path("/healthz")
    @Public
    public Health alive() {
        return new Health("healthy", Map.of());
    }

    @GET
    @Path("/readyz")
    @Public
    public Response ready() {
        Map<String, String> dependencies = readiness.check();
        boolean ready = dependencies.values().stream().allMatch("ok"::equals);
        return Response.status(ready ? 200 : 503)
                .entity(new Health(ready ? "ready" : "not_ready", dependencies))
                .build();
    }

    /** Not at {@code /metrics}: there the server's own MicroProfile servlet shadows every root application. */
    @GET
    @Path("/internal/v1/metrics")
    @NodeOnly
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    public String scrape() {
        return metrics.scrape();
    }
}
