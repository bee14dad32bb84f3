package io.tollgate.billing.live;

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
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The live indicator's long poll. */
@Dependent
@Path("/v1/organizations/{organizationId}/gateways/{gatewayId}/attempts")
@Produces(MediaType.APPLICATION_JSON)
public class AttemptsResource {

    private static final int LONGEST_WAIT_MILLIS = 10_000;

    private final AttemptWatcher watcher;

    @Inject
    public AttemptsResource(AttemptWatcher watcher) {
        this.watcher = watcher;
    }

    /** Answers as soon as there is a new attempt, else after {@code wait_ms} with none. */
    @GET
    @TenantScoped
    public CompletionStage<Attempts> poll(
            @PathParam("organizationId") OrganizationId organization,
            @PathParam("gatewayId") GatewayId gateway,
            @QueryParam("after") @Nullable String after,
            @QueryParam("wait_ms") @DefaultValue("10000") String waitMillis) {
        Optional<String> position = Optional.ofNullable(after)
                .filter(text -> !text.isEmpty())
                .map(text -> AttemptFeed.position(text)
                        .orElseThrow(() -> new Fault.Invalid("after", "after must be a cursor of an earlier answer.")));
        return watcher.watch(organization, gateway, position, wait(waitMillis)).exceptionally(AttemptsResource::refuse);
    }

    private static Duration wait(String millis) {
        try {
            return Duration.ofMillis(Math.clamp(Long.parseLong(millis), 0, LONGEST_WAIT_MILLIS));
        } catch (NumberFormatException _) {
            throw new Fault.Invalid(
                    "wait_ms", "wait_ms must be a number of milliseconds, at most " + LONGEST_WAIT_MILLIS + ".");
        }
    }

    private static Attempts refuse(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof FeedUnavailableException) {
            throw new Fault.Unavailable(
                    "The live feed cannot be read because Redis does not answer. Counting and billing go on; try again shortly.");
        }
        throw new CompletionException(cause);
    }
}
