package io.tollgate.tenant.organization;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.CreateOrganizationRequest;
import io.tollgate.tenant.api.MeResponse;
import io.tollgate.tenant.api.MemberRole;
import io.tollgate.tenant.api.OrganizationResponse;
import io.tollgate.tenant.api.Page;
import io.tollgate.tenant.organization.OrganizationRepository.Membership;
import io.tollgate.tenant.security.AccessFilter;
import io.tollgate.tenant.security.Permission;
import io.tollgate.tenant.security.Person;
import io.tollgate.tenant.security.RequiresPermission;
import io.tollgate.tenant.security.SignedIn;
import io.tollgate.tenant.security.TenantScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** {@code /platform/v1/me} and {@code /platform/v1/organizations}. */
@Dependent
@Path("/platform/v1")
@Produces(MediaType.APPLICATION_JSON)
public class OrganizationResource {

    private final OrganizationService organizations;

    @Inject
    public OrganizationResource(OrganizationService organizations) {
        this.organizations = organizations;
    }

    @GET
    @Path("/me")
    @SignedIn
    public MeResponse me(@Context ContainerRequestContext request) {
        Person person = (Person) request.getProperty(AccessFilter.PERSON);
        return new MeResponse(
                person.subject(),
                person.email(),
                person.name(),
                organizations.membershipsOf(person.subject()).stream()
                        .map(of -> new MeResponse.Membership(
                                of.organization().id(),
                                of.organization().slug(),
                                of.organization().name(),
                                of.role()))
                        .toList());
    }

    @POST
    @Path("/organizations")
    @Consumes(MediaType.APPLICATION_JSON)
    @SignedIn
    public Response create(
            CreateOrganizationRequest body, @Context ContainerRequestContext request, @Context UriInfo uri) {
        Person person = (Person) request.getProperty(AccessFilter.PERSON);
        Organization created = organizations.create(body, person.subject());
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(created.id().toString())
                        .build())
                .entity(response(created, MemberRole.OWNER))
                .build();
    }

    @GET
    @Path("/organizations")
    @SignedIn
    public Page<OrganizationResponse> list(@Context ContainerRequestContext request) {
        Person person = (Person) request.getProperty(AccessFilter.PERSON);
        return new Page<>(
                organizations.membershipsOf(person.subject()).stream()
                        .map(OrganizationResource::response)
                        .toList(),
                null);
    }

    @GET
    @Path("/organizations/{organizationId}")
    @TenantScoped
    @RequiresPermission(Permission.ORGANIZATION_READ)
    public OrganizationResponse get(
            @PathParam("organizationId") OrganizationId organization, @Context ContainerRequestContext request) {
        return response(organizations.get(organization), (MemberRole) request.getProperty(AccessFilter.ROLE));
    }

    private static OrganizationResponse response(Membership membership) {
        return response(membership.organization(), membership.role());
    }

    private static OrganizationResponse response(Organization of, MemberRole role) {
        return new OrganizationResponse(
                of.id(), of.name(), of.slug(), of.timeZone().getId(), of.currency(), role, of.createdAt());
    }
}
