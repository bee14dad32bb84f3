package io.tollgate.tenant.team;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.Page;
import io.tollgate.tenant.api.TeamConsumerResponse;
import io.tollgate.tenant.api.TeamMemberRequest;
import io.tollgate.tenant.api.TeamMemberResponse;
import io.tollgate.tenant.api.TeamRequest;
import io.tollgate.tenant.api.TeamResponse;
import io.tollgate.tenant.audit.Audited;
import io.tollgate.tenant.http.Precondition;
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
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** Teams of an organization. */
@Dependent
@Path("/platform/v1/organizations/{organizationId}/teams")
@Produces(MediaType.APPLICATION_JSON)
public class TeamResource {

    private final TeamService teams;
    private final Cursors cursors;

    @Inject
    public TeamResource(TeamService teams, Cursors cursors) {
        this.teams = teams;
        this.cursors = cursors;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @TenantScoped
    @RequiresPermission(Permission.TEAM_WRITE)
    @Audited("team.create")
    @APIResponseSchema(value = TeamResponse.class, responseCode = "201")
    public Response create(
            @PathParam("organizationId") OrganizationId organization, TeamRequest body, @Context UriInfo uri) {
        TeamResponse created = teams.create(organization, body);
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(created.id().toString())
                        .build())
                .entity(created)
                .build();
    }

    @GET
    @TenantScoped
    @RequiresPermission(value = Permission.TEAM_READ, narrowsToTeams = true)
    public Page<TeamResponse> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context ContainerRequestContext request) {
        Access access = access(request);
        PageRequest page = cursors.request(access.organization(), "teams", 1, limit, cursor);
        return page.page(cursors, teams.list(access, page), team -> List.of(team.name()), Team::toResponse);
    }

    @GET
    @Path("/{teamId}")
    @TenantScoped
    @RequiresPermission(value = Permission.TEAM_READ, narrowsToTeams = true)
    public TeamResponse get(@PathParam("teamId") UUID id, @Context ContainerRequestContext request) {
        return teams.get(access(request), id);
    }

    @PATCH
    @Path("/{teamId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @TenantScoped
    @RequiresPermission(Permission.TEAM_WRITE)
    @Audited("team.rename")
    public TeamResponse rename(
            @PathParam("organizationId") OrganizationId organization,
            @PathParam("teamId") UUID id,
            TeamRequest body,
            @Context HttpHeaders headers) {
        return teams.rename(organization, id, body, Precondition.of(headers));
    }

    @DELETE
    @Path("/{teamId}")
    @TenantScoped
    @RequiresPermission(Permission.TEAM_WRITE)
    @Audited("team.delete")
    public void delete(
            @PathParam("organizationId") OrganizationId organization,
            @PathParam("teamId") UUID id,
            @QueryParam("move_to") @Nullable UUID moveTo,
            @Context HttpHeaders headers) {
        teams.delete(organization, id, moveTo, Precondition.of(headers));
    }

    @GET
    @Path("/{teamId}/members")
    @TenantScoped
    @RequiresPermission(value = Permission.TEAM_READ, narrowsToTeams = true)
    public Page<TeamMemberResponse> members(
            @PathParam("teamId") UUID id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context ContainerRequestContext request) {
        Access access = access(request);
        PageRequest page = cursors.request(access.organization(), "team-members", 1, limit, cursor);
        return page.page(
                cursors, teams.members(access, id, page), member -> List.of(member.subject()), member -> member);
    }

    @PUT
    @Path("/{teamId}/members/{subject}")
    @Consumes(MediaType.APPLICATION_JSON)
    @TenantScoped
    @RequiresPermission(Permission.TEAM_WRITE)
    @Audited(value = "team.put_member", table = "team_member")
    public void putMember(
            @PathParam("organizationId") OrganizationId organization,
            @PathParam("teamId") UUID id,
            @PathParam("subject") String subject,
            TeamMemberRequest body) {
        teams.putMember(organization, id, subject, body.lead());
    }

    @DELETE
    @Path("/{teamId}/members/{subject}")
    @TenantScoped
    @RequiresPermission(Permission.TEAM_WRITE)
    @Audited(value = "team.remove_member", table = "team_member")
    public void removeMember(
            @PathParam("organizationId") OrganizationId organization,
            @PathParam("teamId") UUID id,
            @PathParam("subject") String subject) {
        teams.removeMember(organization, id, subject);
    }

    @GET
    @Path("/{teamId}/consumers")
    @TenantScoped
    @RequiresPermission(value = Permission.TEAM_READ, narrowsToTeams = true)
    public Page<TeamConsumerResponse> consumers(
            @PathParam("teamId") UUID id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context ContainerRequestContext request) {
        Access access = access(request);
        PageRequest page = cursors.request(access.organization(), "team-consumers", 2, limit, cursor);
        return page.page(
                cursors,
                teams.consumers(access, id, page),
                consumer -> List.of(consumer.name(), consumer.consumerId().toString()),
                consumer -> consumer);
    }

    @PUT
    @Path("/{teamId}/consumers/{consumerId}")
    @TenantScoped
    @RequiresPermission(Permission.TEAM_WRITE)
    @Audited(value = "team.put_consumer", table = "team_consumer")
    public void putConsumer(
            @PathParam("organizationId") OrganizationId organization,
            @PathParam("teamId") UUID id,
            @PathParam("consumerId") ConsumerId consumer) {
        teams.putConsumer(organization, id, consumer);
    }

    @DELETE
    @Path("/{teamId}/consumers/{consumerId}")
    @TenantScoped
    @RequiresPermission(Permission.TEAM_WRITE)
    @Audited(value = "team.remove_consumer", table = "team_consumer")
    public void removeConsumer(
            @PathParam("organizationId") OrganizationId organization,
            @PathParam("teamId") UUID id,
            @PathParam("consumerId") ConsumerId consumer) {
        teams.removeConsumer(organization, id, consumer);
    }

    private static Access access(ContainerRequestContext request) {
        return (Access) request.getProperty(AccessFilter.ACCESS);
    }
}
