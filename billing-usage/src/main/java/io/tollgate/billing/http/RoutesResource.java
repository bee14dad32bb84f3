package io.tollgate.billing.http;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;

/** Lists every route for the isolation matrix, from the deployed classes themselves. */
@Dependent
@Path("/internal/v1/routes")
@Produces(MediaType.APPLICATION_JSON)
public class RoutesResource {

    private final Instance<Object> beans;

    @Inject
    public RoutesResource(@Any Instance<Object> beans) {
        this.beans = beans;
    }

    @GET
    @NodeOnly
    public RouteListing list() {
        List<Class<?>> resources = new ArrayList<>();
        for (Instance.Handle<Object> handle : beans.handles()) {
            Class<?> type = handle.getBean().getBeanClass();
            if (type.isAnnotationPresent(Path.class)) {
                resources.add(type);
            }
        }
        return new RouteListing(Routes.of(resources));
    }
}
