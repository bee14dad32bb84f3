package io.tollgate.billing.spend;

import io.tollgate.billing.http.Fault;
import io.tollgate.billing.http.TenantScoped;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the console shows of a gateway's usage. */
@Dependent
@Path("/v1/organizations/{organizationId}/gateways/{gatewayId}")
@Produces(MediaType.APPLICATION_JSON)
public class GatewayUsageResource {

    private static final int MOST_ITEMS = 200;

    private final Overviews overviews;
    private final Requests requests;

    @Inject
    public GatewayUsageResource(Overviews overviews, Requests requests) {
        this.overviews = overviews;
        this.requests = requests;
    }

    @GET
    @Path("/overview")
    @TenantScoped
    public Overview overview(
            @PathParam("organizationId") OrganizationId organization,
            @PathParam("gatewayId") GatewayId gateway,
            @QueryParam("range") @DefaultValue("24h") String range) {
        return overviews.overview(organization, gateway, OverviewRange.ofCode(range));
    }

    @GET
    @Path("/requests")
    @TenantScoped
    public RequestPage requests(
            @PathParam("organizationId") OrganizationId organization,
            @PathParam("gatewayId") GatewayId gateway,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Optional<String> behind = Optional.ofNullable(cursor).filter(text -> !text.isEmpty());
        return requests.list(organization, gateway, items(limit), behind);
    }

    private static int items(String limit) {
        try {
            int items = Integer.parseInt(limit);
            if (items >= 1 && items <= MOST_ITEMS) {
                return items;
            }
        } catch (NumberFormatException _) {
            // the same answer as for a number out of range
        }
        throw new Fault.Invalid("limit", "limit must be a whole number from 1 to " + MOST_ITEMS + ".");
    }
}
