package io.tollgate.tenant.consumer;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.ConsumerResponse;
import io.tollgate.tenant.api.CreateConsumerRequest;
import io.tollgate.tenant.api.CreatedConsumerResponse;
import io.tollgate.tenant.api.Page;
import io.tollgate.tenant.audit.Audited;
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
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Consumers of a gateway. */
@Dependent
@Path("/platform/v1/organizations/{organizationId}/gateways/{gatewayId}/consumers")
@Produces(MediaType.APPLICATION_JSON)
public class ConsumerResource {

    private final ConsumerService consumers;
    private final Teams teams;

    @Inject
    public ConsumerResource(ConsumerService consumers, Teams teams) {
        this.consumers = consumers;
        this.teams = teams;
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
            @PathParam("organizationId") OrganizationId organization,
            @PathParam("gatewayId") GatewayId gateway,
            @Context ContainerRequestContext request) {
        List<ConsumerResponse> all = consumers.list(organization, gateway);
        return new Page<>(
                teams.visibleTo(access(request), gateway)
                        .map(own -> all.stream()
                                .filter(consumer -> own.contains(consumer.id()))
                                .toList())
                        .orElse(all),
                null);
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
