package io.tollgate.tenant.operations;

import io.tollgate.tenant.security.Public;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Whether the service lives and whether it can serve. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {

    private final Readiness readiness;

    @Inject
    public HealthResource(Readiness readiness) {
        this.readiness = readiness;
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
}
