package io.tollgate.tenant.operations;

import io.tollgate.tenant.http.Routes;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Times every request that met a route. */
@Provider
@Dependent
@Priority(0)
public class MetricsFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String STARTED = "io.tollgate.started";

    private final Metrics metrics;

    @Context
    private ResourceInfo resource;

    @Inject
    public MetricsFilter(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(STARTED, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        @Nullable Method route = resource.getResourceMethod();
        if (request.getProperty(STARTED) instanceof Long started && route != null) {
            metrics.served(
                    request.getMethod(),
                    Routes.pathOf(route),
                    response.getStatus(),
                    Duration.ofNanos(System.nanoTime() - started));
        }
    }
}
