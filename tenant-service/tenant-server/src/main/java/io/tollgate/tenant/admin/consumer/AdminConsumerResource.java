package io.tollgate.tenant.admin.consumer;

import io.tollgate.tenant.admin.Answers;
import io.tollgate.tenant.admin.ListQuery;
import io.tollgate.tenant.admin.Names;
import io.tollgate.tenant.admin.access.AdminCall;
import io.tollgate.tenant.admin.system.Describes;
import io.tollgate.tenant.api.admin.AdminConsumerResponse;
import io.tollgate.tenant.api.admin.AdminPage;
import io.tollgate.tenant.api.admin.SaveAdminConsumerRequest;
import io.tollgate.tenant.api.admin.WeightRequest;
import io.tollgate.tenant.security.OperatorRoute;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.UUID;

/** Consumers of a gateway and what is attached to them. */
@Dependent
@Path("/v1/gateways/{gatewayId}/consumers")
public class AdminConsumerResource {

    private static final String RESOURCE = "consumers";
    private static final Set<String> SORTABLE = Set.of("name", "created_at", "updated_at", "type");

    private final ConsumerAdmin consumers;
    private final ConsumerAttachments attachments;

    @Inject
    public AdminConsumerResource(ConsumerAdmin consumers, ConsumerAttachments attachments) {
        this.consumers = consumers;
        this.attachments = attachments;
    }

    @POST
    @OperatorRoute(RESOURCE)
    @Describes(
            value = "Creates a consumer.",
            body = SaveAdminConsumerRequest.class,
            answer = AdminConsumerResponse.class,
            status = 201)
    public Response create(@Context ContainerRequestContext request) {
        return Answers.created(ConsumerView.of(
                consumers.create(AdminCall.scopeOf(request), Answers.read(request, SaveAdminConsumerRequest.class))));
    }

    @GET
    @OperatorRoute(RESOURCE)
    @Describes(value = "Lists consumers.", answer = AdminConsumerResponse.class, list = true)
    public Response list(@Context ContainerRequestContext request) {
        var parameters = AdminCall.query(request);
        AdminPage<AdminConsumer> page = consumers.list(
                AdminCall.scopeOf(request),
                ListQuery.of(parameters, SORTABLE),
                new AdminConsumerRepository.Filter(
                        ListQuery.oneOf(parameters, "type", ConsumerAdmin.TYPES).orElse(null),
                        ListQuery.flag(parameters, "active").orElse(null),
                        ListQuery.id(parameters, "auth_id").orElse(null)));
        return Answers.ok(new AdminPage<>(
                page.items().stream().map(ConsumerView::of).toList(), page.page(), page.size(), page.total()));
    }

    @GET
    @Path("/{consumerId}")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Finds a consumer.", answer = AdminConsumerResponse.class)
    public Response get(@Context ContainerRequestContext request) {
        return Answers.ok(ConsumerView.of(consumers.get(AdminCall.scopeOf(request), id(request))));
    }

    @PUT
    @Path("/{consumerId}")
    @OperatorRoute(RESOURCE)
    @Describes(
            value = "Changes what is present in the body.",
            body = SaveAdminConsumerRequest.class,
            answer = AdminConsumerResponse.class)
    public Response update(@Context ContainerRequestContext request) {
        UUID id = id(request);
        return Answers.ok(ConsumerView.of(consumers.update(
                AdminCall.scopeOf(request), id, Answers.read(request, SaveAdminConsumerRequest.class))));
    }

    @DELETE
    @Path("/{consumerId}")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Deletes a consumer.", status = 204)
    public Response delete(@Context ContainerRequestContext request) {
        consumers.delete(AdminCall.scopeOf(request), id(request));
        return Answers.done();
    }

    @POST
    @Path("/{consumerId}/registries/{registryId}")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Attaches a registry.", body = WeightRequest.class, status = 204)
    public Response attachRegistry(@Context ContainerRequestContext request) {
        UUID id = id(request);
        UUID registry = part(request, "registryId");
        WeightRequest weight = Answers.readOr(request, WeightRequest.class, new WeightRequest(null));
        attachments.attachRegistry(AdminCall.scopeOf(request), id, registry, weight.weight());
        return Answers.done();
    }

    @DELETE
    @Path("/{consumerId}/registries/{registryId}")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Detaches a registry.", status = 204)
    public Response detachRegistry(@Context ContainerRequestContext request) {
        attachments.detachRegistry(AdminCall.scopeOf(request), id(request), part(request, "registryId"));
        return Answers.done();
    }

    @POST
    @Path("/{consumerId}/roles/{roleId}")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Attaches a role.", status = 204)
    public Response attachRole(@Context ContainerRequestContext request) {
        attachments.attachRole(AdminCall.scopeOf(request), id(request), part(request, "roleId"));
        return Answers.done();
    }

    @DELETE
    @Path("/{consumerId}/roles/{roleId}")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Detaches a role.", status = 204)
    public Response detachRole(@Context ContainerRequestContext request) {
        attachments.detachRole(AdminCall.scopeOf(request), id(request), part(request, "roleId"));
        return Answers.done();
    }

    @POST
    @Path("/{consumerId}/auths/{authId}")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Attaches a credential.", status = 204)
    public Response attachAuth(@Context ContainerRequestContext request) {
        attachments.attachAuth(AdminCall.scopeOf(request), id(request), part(request, "authId"));
        return Answers.done();
    }

    @DELETE
    @Path("/{consumerId}/auths/{authId}")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Detaches a credential.", status = 204)
    public Response detachAuth(@Context ContainerRequestContext request) {
        attachments.detachAuth(AdminCall.scopeOf(request), id(request), part(request, "authId"));
        return Answers.done();
    }

    @POST
    @Path("/{consumerId}/policies/{policyId}")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Attaches a policy.", status = 204)
    public Response attachPolicy(@Context ContainerRequestContext request) {
        attachments.attachPolicy(AdminCall.scopeOf(request), id(request), part(request, "policyId"));
        return Answers.done();
    }

    @DELETE
    @Path("/{consumerId}/policies/{policyId}")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Detaches a policy.", status = 204)
    public Response detachPolicy(@Context ContainerRequestContext request) {
        attachments.detachPolicy(AdminCall.scopeOf(request), id(request), part(request, "policyId"));
        return Answers.done();
    }

    private static UUID id(ContainerRequestContext request) {
        return part(request, "consumerId");
    }

    private static UUID part(ContainerRequestContext request, String name) {
        return Names.pathId(AdminCall.path(request, name));
    }
}
