package io.tollgate.tenant.snapshot;

import io.tollgate.contract.config.ConfigSnapshot;
import io.tollgate.contract.config.SnapshotJson;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.error.Invalid;
import io.tollgate.tenant.error.NotFound;
import io.tollgate.tenant.error.Violations;
import io.tollgate.tenant.security.NodeOnly;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What gateway nodes ask: which gateway, its snapshot, what changed. */
@Dependent
@Path("/internal/v1")
@Produces(MediaType.APPLICATION_JSON)
public class PublicationResource {

    private static final long MAX_WAIT_MILLIS = 25_000;

    private final Directory directory;
    private final SnapshotReader reader;
    private final SnapshotSigner signer;
    private final Nodes nodes;
    private final FeedPump pump;

    @Inject
    public PublicationResource(
            Directory directory, SnapshotReader reader, SnapshotSigner signer, Nodes nodes, FeedPump pump) {
        this.directory = directory;
        this.reader = reader;
        this.signer = signer;
        this.nodes = nodes;
        this.pump = pump;
    }

    /** The gateway behind a public name. */
    public record Resolved(GatewayId gatewayId) {}

    @GET
    @Path("/resolve")
    @NodeOnly
    public Resolved resolve(
            @QueryParam("gateway_slug") @Nullable String slug,
            @QueryParam("key_id") @Nullable String keyId,
            @QueryParam("domain") @Nullable String domain) {
        Optional<Directory.Entry> found = Optional.empty();
        if (slug != null) {
            found = directory.bySlug(slug);
        } else if (keyId != null) {
            found = directory.byKeyId(keyId);
        } else if (domain != null) {
            found = directory.byDomain(domain);
        } else {
            throw new Invalid("gateway_slug", "give gateway_slug, key_id or domain");
        }
        return new Resolved(found.orElseThrow(NotFound::new).gateway());
    }

    @GET
    @Path("/gateways/{gatewayId}/snapshot")
    @NodeOnly
    public Response snapshot(@PathParam("gatewayId") GatewayId gateway) {
        Directory.Entry entry = directory.byGateway(gateway).orElseThrow(NotFound::new);
        ConfigSnapshot snapshot = reader.read(entry.organization(), gateway).orElseThrow(NotFound::new);
        byte[] bytes = SnapshotJson.write(snapshot);
        return Response.ok(bytes, MediaType.APPLICATION_JSON_TYPE)
                .header("X-Tollgate-Signature", signer.sign(bytes))
                .build();
    }

    @GET
    @Path("/feed")
    @NodeOnly
    public void feed(
            @QueryParam("node") @Nullable String node,
            @QueryParam("internal_url") @Nullable String internalUrl,
            @QueryParam("after") @DefaultValue("-1") long after,
            @QueryParam("wait_ms") @DefaultValue("25000") long waitMillis,
            @Suspended AsyncResponse response) {
        Violations violations = new Violations();
        if (node == null || node.isBlank() || node.length() > 100) {
            violations.add("node", "must be the node's id, 1 to 100 characters");
        }
        URI url = violations.httpUrl("internal_url", internalUrl == null ? "" : internalUrl);
        violations.throwIfAny();
        if (node != null && url != null) {
            nodes.report(node, url, after);
        }
        pump.await(after, waitOf(waitMillis), new FeedPump.Reply() {
            @Override
            public void answer(ChangeFeed.Page page) {
                response.resume(page);
            }

            @Override
            public void fail(RuntimeException e) {
                response.resume(e);
            }
        });
    }

    private static Duration waitOf(long millis) {
        return Duration.ofMillis(Math.clamp(millis, 0, MAX_WAIT_MILLIS));
    }
}
