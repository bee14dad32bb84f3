package io.tollgate.tenant.operations;

import io.tollgate.tenant.security.NodeOnly;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** The figures, for Prometheus. Not at {@code /metrics}: there the server's own servlet shadows every root application. */
@Dependent
@Path("/internal/v1/metrics")
public class MetricsResource {

    private final Metrics metrics;

    @Inject
    public MetricsResource(Metrics metrics) {
        this.metrics = metrics;
    }

    @GET
    @NodeOnly
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    public String scrape() {
        return metrics.scrape();
    }
}
