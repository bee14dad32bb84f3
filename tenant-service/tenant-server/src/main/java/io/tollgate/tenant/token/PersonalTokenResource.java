package io.tollgate.tenant.token;

import io.tollgate.tenant.api.CreateTokenRequest;
import io.tollgate.tenant.api.CreatedTokenResponse;
import io.tollgate.tenant.api.Page;
import io.tollgate.tenant.api.TokenResponse;
import io.tollgate.tenant.audit.Audited;
import io.tollgate.tenant.paging.Cursors;
import io.tollgate.tenant.paging.PageRequest;
import io.tollgate.tenant.security.Access;
import io.tollgate.tenant.security.AccessFilter;
import io.tollgate.tenant.security.Permission;
import io.tollgate.tenant.security.RequiresPermission;
import io.tollgate.tenant.security.TenantScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** The caller's own API tokens in an organization. */
@Dependent
@Path("/platform/v1/organizations/{organizationId}/personal-tokens")
@Produces(MediaType.APPLICATION_JSON)
public class PersonalTokenResource {

    private final TokenService tokens;
    private final Cursors cursors;

    @Inject
    public PersonalTokenResource(TokenService tokens, Cursors cursors) {
        this.tokens = tokens;
        this.cursors = cursors;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @TenantScoped
    @RequiresPermission(Permission.ORGANIZATION_READ)
    @Audited(value = "personal_token.create", table = "api_token")
    @APIResponseSchema(value = CreatedTokenResponse.class, responseCode = "201")
    public Response create(CreateTokenRequest body, @Context ContainerRequestContext request, @Context UriInfo uri) {
        CreatedTokenResponse created = tokens.createPersonal(access(request), body);
        return Response.created(
                        uri.getAbsolutePathBuilder().path(created.token().id()).build())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(created)
                .build();
    }

    @GET
    @TenantScoped
    @RequiresPermission(Permission.ORGANIZATION_READ)
    public Page<TokenResponse> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context ContainerRequestContext request) {
        Access access = access(request);
        PageRequest page = cursors.request(access.organization(), "personal-tokens", 1, limit, cursor);
        return page.page(
                cursors, tokens.listPersonal(access, page), token -> List.of(token.tokenId()), StoredToken::toResponse);
    }

    @DELETE
    @Path("/{tokenId}")
    @TenantScoped
    @RequiresPermission(Permission.ORGANIZATION_READ)
    @Audited(value = "personal_token.revoke", table = "api_token")
    public void revoke(@PathParam("tokenId") String tokenId, @Context ContainerRequestContext request) {
        tokens.revokePersonal(access(request), tokenId);
    }

    private static Access access(ContainerRequestContext request) {
        return (Access) request.getProperty(AccessFilter.ACCESS);
    }
}
