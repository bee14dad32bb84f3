package io.tollgate.tenant.http;

import io.tollgate.tenant.security.NodeOnly;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The list of all routes, from which the isolation tests are generated. */
@Dependent
@Path("/internal/v1/routes")
@Produces(MediaType.APPLICATION_JSON)
public class RouteResource {

    private final Routes routes;

    @Inject
    public RouteResource(Routes routes) {
        this.routes = routes;
    }

    @GET
    @NodeOnly
    public Routes list() {
        return routes;
    }
}
