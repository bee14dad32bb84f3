package io.tollgate.tenant.admin.system;

import io.tollgate.tenant.admin.Answers;
import io.tollgate.tenant.api.admin.VersionResponse;
import io.tollgate.tenant.security.Public;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** What this is and how it is used; tells nothing about any organization. */
@Dependent
@Path("/")
public class SystemResource {

    private final ApiDescription description;

    @Inject
    public SystemResource(ApiDescription description) {
        this.description = description;
    }

    @GET
    @Path("/__/version")
    @Public
    public Response version() {
        Version version = Version.current();
        return Answers.ok(new VersionResponse(
                "Tollgate",
                version.version(),
                version.commit(),
                version.buildDate(),
                "java" + Runtime.version().feature(),
                System.getProperty("os.name", "") + "/" + System.getProperty("os.arch", "")));
    }

    @GET
    @Path("/docs")
    @Public
    public Response docs() {
        return Response.temporaryRedirect(URI.create("docs/index.html")).build();
    }

    @GET
    @Path("/docs/index.html")
    @Public
    public Response page() {
        return Response.ok(description.page(), "text/html; charset=utf-8")
                .header("Content-Security-Policy", ApiDescription.PAGE_POLICY)
                .build();
    }

    @GET
    @Path("/docs/doc.json")
    @Public
    public Response document() {
        return Answers.ok(description.document());
    }
}
