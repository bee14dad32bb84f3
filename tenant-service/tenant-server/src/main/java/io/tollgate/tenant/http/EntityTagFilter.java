package io.tollgate.tenant.http;

import io.tollgate.tenant.api.Page;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tags the representations of single objects of the platform API, and answers 304 to whoever has the present one. */
@Provider
public class EntityTagFilter implements ContainerResponseFilter {

    private static final String API = "io.tollgate.tenant.api.";
    private static final Set<String> TAGGED = Set.of("GET", "PUT", "PATCH");

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        @Nullable Object entity = response.getEntity();
        if (entity == null
                || response.getStatus() != 200
                || !TAGGED.contains(request.getMethod())
                || entity instanceof Page<?>
                || !entity.getClass().getName().startsWith(API)) {
            return;
        }
        String tag = EntityTags.of(entity);
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        @Nullable String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if ("GET".equals(request.getMethod()) && known != null && EntityTags.named(known, tag)) {
            response.setStatus(304);
            response.setEntity(null);
        }
    }
}
