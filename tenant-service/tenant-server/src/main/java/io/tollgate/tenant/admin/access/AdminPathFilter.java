package io.tollgate.tenant.admin.access;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;

/** Lets paths of the admin API be written in any case, as the older API did: they hold only words and ids. */
@Provider
@PreMatching
public class AdminPathFilter implements ContainerRequestFilter {

    /** Request property that holds the path as the caller wrote it. */
    public static final String ORIGINAL_PATH = "io.tollgate.path";

    @Override
    public void filter(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        String path = uri.getRequestUri().getRawPath();
        request.setProperty(ORIGINAL_PATH, path);
        String lower = path.toLowerCase(Locale.ROOT);
        if (lower.startsWith("/v1/") && !lower.equals(path)) {
            request.setRequestUri(uri.getRequestUriBuilder().replacePath(lower).build());
        }
    }
}
