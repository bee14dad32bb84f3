package io.tollgate.billing.rating;

import io.tollgate.billing.http.Fault;
import io.tollgate.billing.http.NodeOnly;
import io.tollgate.contract.config.PriceConfig;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The prices in force, for the snapshots that tenant-service compiles. */
@Dependent
@Path("/internal/v1/prices")
@Produces(MediaType.APPLICATION_JSON)
public class PricesResource {

    /** Has no list of its own and is priced by the first provider's. */
    static final String COMPATIBLE = "openai_compatible";

    private static final String COMPATIBLE_LIST = "openai";

    private final PriceBook book;
    private final Clock clock;

    @Inject
    public PricesResource(PriceBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    /** What is answered; {@code revision} changes whenever the book does. */
    public record Prices(String revision, List<PriceConfig> prices) {}

    /** The prices of these providers, of all when none is named. */
    @GET
    @NodeOnly
    public Response list(@QueryParam("provider") List<String> providers, @Context Request request) {
        String revision = book.findRevision()
                .orElseThrow(
                        () -> new Fault.Unavailable("The price book is still being filled. Try again in a moment."));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(new EntityTag(revision));
        if (unchanged != null) {
            return unchanged.tag(revision).build();
        }
        return Response.ok(new Prices(revision, prices(providers)))
                .tag(revision)
                .build();
    }

    private List<PriceConfig> prices(List<String> providers) {
        var lists = new TreeSet<>(providers);
        boolean compatible = lists.remove(COMPATIBLE) || providers.isEmpty();
        var wanted = new TreeSet<>(lists);
        if (compatible && !providers.isEmpty()) {
            lists.add(COMPATIBLE_LIST);
        }
        List<PriceConfig> found = new ArrayList<>();
        for (PriceVersion version : book.listCurrent(lists, clock.instant())) {
            if (providers.isEmpty() || wanted.contains(version.provider())) {
                found.add(version.toConfig(version.provider()));
            }
            if (compatible && version.provider().equals(COMPATIBLE_LIST)) {
                found.add(version.toConfig(COMPATIBLE));
            }
        }
        return found;
    }
}
