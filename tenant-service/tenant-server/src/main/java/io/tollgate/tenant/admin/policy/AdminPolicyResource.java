package io.tollgate.tenant.admin.policy;

import io.tollgate.tenant.admin.Answers;
import io.tollgate.tenant.admin.ListQuery;
import io.tollgate.tenant.admin.Names;
import io.tollgate.tenant.admin.access.AdminCall;
import io.tollgate.tenant.admin.system.Describes;
import io.tollgate.tenant.api.admin.AdminPage;
import io.tollgate.tenant.api.admin.AdminPolicyResponse;
import io.tollgate.tenant.api.admin.SavePolicyRequest;
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

/** Policies of a gateway. */
@Dependent
@Path("/v1/gateways/{gatewayId}/policies")
public class AdminPolicyResource {

    private static final String RESOURCE = "policies";
    private static final Set<String> SORTABLE = Set.of("name", "created_at", "updated_at", "priority");

    private final PolicyAdmin policies;

    @Inject
    public AdminPolicyResource(PolicyAdmin policies) {
        this.policies = policies;
    }

    @POST
    @OperatorRoute(RESOURCE)
    @Describes(
            value = "Creates a policy.",
            body = SavePolicyRequest.class,
            answer = AdminPolicyResponse.class,
            status = 201)
    public Response create(@Context ContainerRequestContext request) {
        return Answers.created(
                response(policies.create(AdminCall.scopeOf(request), Answers.read(request, SavePolicyRequest.class))));
    }

    @GET
    @OperatorRoute(RESOURCE)
    @Describes(value = "Lists policies.", answer = AdminPolicyResponse.class, list = true)
    public Response list(@Context ContainerRequestContext request) {
        var parameters = AdminCall.query(request);
        AdminPage<AdminPolicy> page = policies.list(
                AdminCall.scopeOf(request),
                ListQuery.of(parameters, SORTABLE),
                ListQuery.flag(parameters, "enabled").orElse(null),
                ListQuery.flag(parameters, "global").orElse(null),
                ListQuery.oneOf(parameters, "mode", PolicyAdmin.MODES).orElse(null),
                ListQuery.many(parameters, "category"),
                ListQuery.many(parameters, "type"));
        return Answers.ok(new AdminPage<>(
                page.items().stream().map(this::response).toList(), page.page(), page.size(), page.total()));
    }

    @GET
    @Path("/{policyId}")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Finds a policy.", answer = AdminPolicyResponse.class)
    public Response get(@Context ContainerRequestContext request) {
        return Answers.ok(response(policies.get(AdminCall.scopeOf(request), id(request))));
    }

    @PUT
    @Path("/{policyId}")
    @OperatorRoute(RESOURCE)
    @Describes(
            value = "Changes what is present in the body.",
            body = SavePolicyRequest.class,
            answer = AdminPolicyResponse.class)
    public Response update(@Context ContainerRequestContext request) {
        UUID id = id(request);
        return Answers.ok(response(
                policies.update(AdminCall.scopeOf(request), id, Answers.read(request, SavePolicyRequest.class))));
    }

    @DELETE
    @Path("/{policyId}")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Deletes a policy and detaches it.", status = 204)
    public Response delete(@Context ContainerRequestContext request) {
        policies.delete(AdminCall.scopeOf(request), id(request));
        return Answers.done();
    }

    @POST
    @Path("/{policyId}/global")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Makes a policy apply to every consumer.", answer = AdminPolicyResponse.class)
    public Response makeGlobal(@Context ContainerRequestContext request) {
        return Answers.ok(response(policies.setGlobal(AdminCall.scopeOf(request), id(request), true)));
    }

    @DELETE
    @Path("/{policyId}/global")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Makes a policy apply to its consumers only.", answer = AdminPolicyResponse.class)
    public Response makeLocal(@Context ContainerRequestContext request) {
        return Answers.ok(response(policies.setGlobal(AdminCall.scopeOf(request), id(request), false)));
    }

    @POST
    @Path("/{policyId}/duplicate")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Copies a policy.", answer = AdminPolicyResponse.class, status = 201)
    public Response duplicate(@Context ContainerRequestContext request) {
        return Answers.created(response(policies.duplicate(AdminCall.scopeOf(request), id(request))));
    }

    private static UUID id(ContainerRequestContext request) {
        return Names.pathId(AdminCall.path(request, "policyId"));
    }

    private AdminPolicyResponse response(AdminPolicy policy) {
        return new AdminPolicyResponse(
                policy.id(),
                policy.gatewayId(),
                policy.consumers(),
                policy.name(),
                policy.description(),
                policy.slug(),
                policy.enabled(),
                policy.global(),
                policy.priority(),
                policy.parallel() ? true : null,
                policies.masked(policy),
                policy.stages(),
                policy.mode(),
                policy.createdAt(),
                policy.updatedAt());
    }
}
