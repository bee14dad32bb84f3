package io.tollgate.tenant.organization;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.CreateOrganizationRequest;
import io.tollgate.tenant.api.MeResponse;
import io.tollgate.tenant.api.MemberRole;
import io.tollgate.tenant.api.OrganizationResponse;
import io.tollgate.tenant.api.Page;
import io.tollgate.tenant.audit.Audited;
import io.tollgate.tenant.organization.OrganizationService.Belonging;
import io.tollgate.tenant.security.Access;
import io.tollgate.tenant.security.AccessFilter;
import io.tollgate.tenant.security.ApiTokens;
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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** {@code /platform/v1/me} and {@code /platform/v1/organizations}. */
@Dependent
@Path("/platform/v1")
@Produces(MediaType.APPLICATION_JSON)
public class OrganizationResource {

    private final OrganizationService organizations;
    private final MembershipResponses memberships;

    @Inject
    public OrganizationResource(OrganizationService organizations, MembershipResponses memberships) {
        this.organizations = organizations;
        this.memberships = memberships;
    }

    @GET
    @Path("/me")
    @SignedIn(tokens = true)
    public MeResponse me(@Context ContainerRequestContext request) {
        Person person = person(request);
        return new MeResponse(
                person.subject(),
                person.email(),
                person.name(),
                belongings(request).stream().map(MembershipResponses::response).toList());
    }

    @POST
    @Path("/organizations")
    @Consumes(MediaType.APPLICATION_JSON)
    @SignedIn
    @Audited("organization.create")
    @APIResponseSchema(value = OrganizationResponse.class, responseCode = "201")
    public Response create(
            CreateOrganizationRequest body, @Context ContainerRequestContext request, @Context UriInfo uri) {
        Organization created = organizations.create(body, person(request));
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(created.id().toString())
                        .build())
                .entity(response(created, MemberRole.OWNER))
                .build();
    }

    @GET
    @Path("/organizations")
    @SignedIn(tokens = true)
    public Page<OrganizationResponse> list(@Context ContainerRequestContext request) {
        return new Page<>(
                belongings(request).stream()
                        .map(of -> response(of.organization(), of.membership().role()))
                        .toList(),
                null);
    }

    @GET
    @Path("/organizations/{organizationId}")
    @TenantScoped
    @RequiresPermission(Permission.ORGANIZATION_READ)
    public OrganizationResponse get(
            @PathParam("organizationId") OrganizationId organization, @Context ContainerRequestContext request) {
        Access access = (Access) request.getProperty(AccessFilter.ACCESS);
        return response(organizations.get(organization), access.role());
    }

    private static Person person(ContainerRequestContext request) {
        return (Person) request.getProperty(AccessFilter.PERSON);
    }

    private List<Belonging> belongings(ContainerRequestContext request) {
        return memberships.of(
                person(request), Optional.ofNullable((ApiTokens.Holder) request.getProperty(AccessFilter.HOLDER)));
    }

    private static OrganizationResponse response(Organization of, MemberRole role) {
        return new OrganizationResponse(
                of.id(), of.name(), of.slug(), of.timeZone().getId(), of.currency(), role, of.createdAt());
    }
}
