package io.tollgate.tenant.admin.access;

import io.tollgate.tenant.admin.AdminSettings;
import io.tollgate.tenant.admin.AdminSurface;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Request id, security headers and, for allowed origins, CORS on every answer of the admin API. */
@Provider
@PreMatching
@Dependent
public class AdminHeadersFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String REQUEST_ID = "X-Request-ID";
    private static final int MAX_REQUEST_ID = 128;

    private final AdminSettings settings;

    @Inject
    public AdminHeadersFilter(AdminSettings settings) {
        this.settings = settings;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        boolean preflight = "OPTIONS".equals(request.getMethod())
                && request.getHeaderString("Access-Control-Request-Method") != null;
        if (preflight && AdminSurface.covers(request.getUriInfo().getPath()) && allowed(request) != null) {
            Response.ResponseBuilder answer = Response.noContent()
                    .header("Access-Control-Allow-Methods", "GET,POST,PUT,DELETE,OPTIONS,HEAD")
                    .header("Access-Control-Max-Age", "600");
            String headers = request.getHeaderString("Access-Control-Request-Headers");
            request.abortWith(answer.header(
                            "Access-Control-Allow-Headers",
                            headers == null ? "Authorization,Content-Type,X-Request-ID" : headers)
                    .build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!AdminSurface.covers(request.getUriInfo().getPath())) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        String given = request.getHeaderString(REQUEST_ID);
        headers.putSingle(
                REQUEST_ID, isPrintable(given) ? given : UUID.randomUUID().toString());
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle("X-Frame-Options", "DENY");
        headers.putSingle("Referrer-Policy", "no-referrer");
        headers.putSingle("Cross-Origin-Opener-Policy", "same-origin");
        headers.putSingle("Cross-Origin-Resource-Policy", "same-site");
        if ("https".equals(request.getUriInfo().getRequestUri().getScheme())) {
            headers.putSingle("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        String origin = allowed(request);
        if (origin != null) {
            headers.add("Vary", "Origin");
            headers.putSingle("Access-Control-Allow-Origin", origin);
            headers.putSingle("Access-Control-Expose-Headers", "X-Request-ID,X-Tollgate-Applied");
        }
    }

    private @Nullable String allowed(ContainerRequestContext request) {
        String origin = request.getHeaderString("Origin");
        if (origin == null || origin.isEmpty()) {
            return null;
        }
        if (settings.corsOrigins().contains("*")) {
            return "*";
        }
        return settings.corsOrigins().contains(origin) ? origin : null;
    }

    private static boolean isPrintable(@Nullable String text) {
        return text != null
                && !text.isEmpty()
                && text.length() <= MAX_REQUEST_ID
                && text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }
}
