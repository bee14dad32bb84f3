package io.tollgate.tenant.operations;

import io.tollgate.tenant.admin.system.Version;
import io.tollgate.tenant.security.Public;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
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

    /** {@code status} and what each dependency says, with the build and the time of the answer. */
    public record Health(String status, String version, Instant time, Map<String, String> dependencies) {}

    @GET
    @Path("/healthz")
    @Public
    public Health alive() {
        return health("healthy", Map.of());
    }

    @GET
    @Path("/readyz")
    @Public
    public Response ready() {
        Map<String, String> dependencies = readiness.check();
        boolean ready = dependencies.values().stream().allMatch("ok"::equals);
        return Response.status(ready ? 200 : 503)
                .entity(health(ready ? "ready" : "not_ready", dependencies))
                .build();
    }

    /** Where older clients look. */
    @GET
    @Path("/health")
    @Public
    public Health health() {
        return alive();
    }

    private static Health health(String status, Map<String, String> dependencies) {
        return new Health(status, Version.current().version(), Instant.now(), dependencies);
    }
}
