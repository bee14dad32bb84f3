package io.tollgate.tenant.consumer;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.ConsumerResponse;
import io.tollgate.tenant.api.CreateConsumerRequest;
import io.tollgate.tenant.api.CreatedConsumerResponse;
import io.tollgate.tenant.api.Page;
import io.tollgate.tenant.audit.Audited;
import io.tollgate.tenant.paging.Cursors;
import io.tollgate.tenant.paging.PageRequest;
import io.tollgate.tenant.security.Access;
import io.tollgate.tenant.security.AccessFilter;
import io.tollgate.tenant.security.Permission;
import io.tollgate.tenant.security.RequiresPermission;
import io.tollgate.tenant.security.TenantScoped;
import io.tollgate.tenant.team.Teams;
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

/** Consumers of a gateway. */
@Dependent
@Path("/platform/v1/organizations/{organizationId}/gateways/{gatewayId}/consumers")
@Produces(MediaType.APPLICATION_JSON)
public class ConsumerResource {

    /** As many as allowed, for clients that ask for the list without knowing of pages. */
    private static final int LIMIT = 500;

    private final ConsumerService consumers;
    private final Teams teams;
    private final Cursors cursors;

    @Inject
    public ConsumerResource(ConsumerService consumers, Teams teams, Cursors cursors) {
        this.consumers = consumers;
        this.teams = teams;
        this.cursors = cursors;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @TenantScoped
    @RequiresPermission(value = Permission.CONSUMER_WRITE, narrowsToTeams = true)
    @Audited("consumer.create")
    @APIResponseSchema(value = CreatedConsumerResponse.class, responseCode = "201")
    public Response create(
            @PathParam("organizationId") OrganizationId organization,
            @PathParam("gatewayId") GatewayId gateway,
            CreateConsumerRequest body,
            @Context ContainerRequestContext request,
            @Context UriInfo uri) {
        CreatedConsumerResponse created =
                consumers.create(organization, gateway, body, teams.ownerOfNew(access(request), body.teamId()));
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(created.consumer().id().toString())
                        .build())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(created)
                .build();
    }

    @GET
    @TenantScoped
    @RequiresPermission(value = Permission.CONSUMER_READ, narrowsToTeams = true)
    public Page<ConsumerResponse> list(
            @PathParam("gatewayId") GatewayId gateway,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context ContainerRequestContext request) {
        Access access = access(request);
        PageRequest page = cursors.request(
                access.organization(), "consumers/" + gateway, 2, limit == null ? LIMIT : limit, cursor);
        return page.page(
                cursors,
                consumers.list(access, gateway, page),
                consumer ->
                        List.of(consumer.createdAt().toString(), consumer.id().toString()),
                consumer -> consumer);
    }

    @GET
    @Path("/{consumerId}")
    @TenantScoped
    @RequiresPermission(Permission.CONSUMER_READ)
    public ConsumerResponse get(
            @PathParam("organizationId") OrganizationId organization,
            @PathParam("gatewayId") GatewayId gateway,
            @PathParam("consumerId") ConsumerId id) {
        return consumers.get(organization, gateway, id);
    }

    @DELETE
    @Path("/{consumerId}")
    @TenantScoped
    @RequiresPermission(Permission.CONSUMER_WRITE)
    @Audited("consumer.delete")
    public void delete(
            @PathParam("organizationId") OrganizationId organization,
            @PathParam("gatewayId") GatewayId gateway,
            @PathParam("consumerId") ConsumerId id) {
        consumers.delete(organization, gateway, id);
    }

    private static Access access(ContainerRequestContext request) {
        return (Access) request.getProperty(AccessFilter.ACCESS);
    }
}
