package io.tollgate.tenant.openapi;

import io.tollgate.tenant.error.NotFound;
import io.tollgate.tenant.security.Public;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;

/** The description of the platform API, and a page to browse it. */
@Dependent
@Path("/platform/v1")
public class DescriptionResource {

    private static final Map<String, String> FILES = Map.of(
            "index.html", "text/html; charset=utf-8",
            "start.js", "text/javascript; charset=utf-8",
            "swagger-ui.css", "text/css; charset=utf-8",
            "swagger-ui-bundle.js", "text/javascript; charset=utf-8");

    /** Nothing but this page's own files; its library writes styles into elements. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private final PlatformDescription description;

    @Inject
    public DescriptionResource(PlatformDescription description) {
        this.description = description;
    }

    @GET
    @Path("/openapi.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Public
    public String document() {
        return description.document();
    }

    @GET
    @Path("/docs/{file}")
    @Public
    public Response page(@PathParam("file") String file) throws IOException {
        String type = FILES.get(file);
        if (type == null) {
            throw new NotFound();
        }
        try (InputStream in = DescriptionResource.class.getResourceAsStream(file)) {
            return Response.ok(Objects.requireNonNull(in, file).readAllBytes(), type)
                    .header("Content-Security-Policy", POLICY)
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "no-referrer")
                    .header(HttpHeaders.CACHE_CONTROL, "max-age=3600")
                    .build();
        }
    }
}
