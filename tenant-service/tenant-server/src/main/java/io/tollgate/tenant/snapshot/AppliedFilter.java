package io.tollgate.tenant.snapshot;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the answer of a changing call until every connected node has applied the change, at most a second, so that the
 * caller's next request to any node sees it. {@code ?wait=none} skips it. When nodes cannot be asked the answer goes out at once:
 * the change is committed and will reach them.
 */
@Provider
@Dependent
public class AppliedFilter implements ContainerResponseFilter {

    static final String HEADER = "X-Tollgate-Applied";

    private static final Logger LOG = LoggerFactory.getLogger(AppliedFilter.class);
    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final RequestChanges changes;
    private final Nodes nodes;

    @Inject
    public AppliedFilter(RequestChanges changes, Nodes nodes) {
        this.changes = changes;
        this.nodes = nodes;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        // long polls are answered on another thread, where there is no request scope; they change nothing
        if (!CHANGING.contains(request.getMethod()) || response.getStatus() >= 400) {
            return;
        }
        long sequence = changes.newest();
        if (sequence == 0
                || "none".equals(request.getUriInfo().getQueryParameters().getFirst("wait"))) {
            return;
        }
        try {
            response.getHeaders().putSingle(HEADER, nodes.await(sequence, LIMIT).toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("error", e.getMessage()).log("nodes' progress could not be read");
        }
    }
}
