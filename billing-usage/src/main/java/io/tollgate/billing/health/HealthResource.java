package io.tollgate.billing.health;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tollgate.billing.database.Transactions;
import io.tollgate.billing.http.Fault;
import io.tollgate.billing.http.Public;
import io.tollgate.billing.rating.BundledPrices;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.TreeMap;

/**
 * Alive, ready, metrics. Redis is no dependency of readiness: without it only the live feed is away, and says so itself.
 */
@Dependent
@Path("/")
public class HealthResource {

    private final Transactions transactions;
    private final BundledPrices prices;
    private final PrometheusMeterRegistry meters;

    @Inject
    public HealthResource(Transactions transactions, BundledPrices prices, PrometheusMeterRegistry meters) {
        this.transactions = transactions;
        this.prices = prices;
        this.meters = meters;
    }

    /** What readiness answers; {@code dependencies} names what is missing. */
    public record Readiness(String status, Map<String, String> dependencies) {

        public Readiness {
            dependencies = Map.copyOf(dependencies);
        }
    }

    @GET
    @Path("/healthz")
    @Produces(MediaType.TEXT_PLAIN)
    @Public
    public String alive() {
        return "ok\n";
    }

    @GET
    @Path("/readyz")
    @Produces(MediaType.APPLICATION_JSON)
    @Public
    public Response ready() {
        Map<String, String> missing = new TreeMap<>();
        try {
            transactions.inPlatformTx(connection -> connection.isValid(2));
        } catch (Fault.Unavailable _) {
            missing.put("postgres", "does not answer");
        }
        if (!prices.applied()) {
            missing.put("price_book", "not filled yet");
        }
        int status = missing.isEmpty() ? 200 : 503;
        return Response.status(status)
                .entity(new Readiness(missing.isEmpty() ? "ready" : "not_ready", missing))
                .build();
    }

    @GET
    @Path("/metrics")
    @Produces("text/plain; version=0.0.4")
    @Public
    public String metrics() {
        return meters.scrape();
    }
}
