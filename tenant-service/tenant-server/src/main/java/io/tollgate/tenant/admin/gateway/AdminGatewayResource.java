package io.tollgate.tenant.admin.gateway;

import io.tollgate.tenant.admin.AdminSettings;
import io.tollgate.tenant.admin.Answers;
import io.tollgate.tenant.admin.ListQuery;
import io.tollgate.tenant.admin.SealedSecrets;
import io.tollgate.tenant.admin.access.AdminCall;
import io.tollgate.tenant.admin.gateway.AdminGateway.Plan;
import io.tollgate.tenant.admin.system.Describes;
import io.tollgate.tenant.admin.system.Version;
import io.tollgate.tenant.api.admin.AdminGatewayResponse;
import io.tollgate.tenant.api.admin.AdminPage;
import io.tollgate.tenant.api.admin.Entitlements;
import io.tollgate.tenant.api.admin.SaveGatewayRequest;
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
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /v1/gateways}. */
@Dependent
@Path("/v1/gateways")
public class AdminGatewayResource {

    private static final String RESOURCE = "gateways";

    private final GatewayAdmin gateways;
    private final AdminSettings settings;

    @Inject
    public AdminGatewayResource(GatewayAdmin gateways, AdminSettings settings) {
        this.gateways = gateways;
        this.settings = settings;
    }

    @POST
    @OperatorRoute(RESOURCE)
    @Describes(
            value = "Creates a gateway.",
            body = SaveGatewayRequest.class,
            answer = AdminGatewayResponse.class,
            status = 201)
    public Response create(@Context ContainerRequestContext request) {
        return Answers.created(response(
                gateways.create(AdminCall.of(request).identity(), Answers.read(request, SaveGatewayRequest.class))));
    }

    @GET
    @OperatorRoute(RESOURCE)
    @Describes(value = "Lists gateways, the newest first.", answer = AdminGatewayResponse.class, list = true)
    public Response list(@Context ContainerRequestContext request) {
        var parameters = AdminCall.query(request);
        AdminPage<AdminGateway> page = gateways.list(
                AdminCall.of(request).identity(),
                ListQuery.text(parameters, "slug"),
                ListQuery.of(parameters, Set.of()));
        return Answers.ok(new AdminPage<>(
                page.items().stream().map(this::response).toList(), page.page(), page.size(), page.total()));
    }

    @GET
    @Path("/{gatewayId}")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Finds a gateway.", answer = AdminGatewayResponse.class)
    public Response get(@Context ContainerRequestContext request) {
        return Answers.ok(response(gateways.get(AdminCall.scopeOf(request))));
    }

    @PUT
    @Path("/{gatewayId}")
    @OperatorRoute(RESOURCE)
    @Describes(
            value = "Changes what is present in the body.",
            body = SaveGatewayRequest.class,
            answer = AdminGatewayResponse.class)
    public Response update(@Context ContainerRequestContext request) {
        return Answers.ok(response(gateways.update(
                AdminCall.of(request).identity(),
                AdminCall.scopeOf(request),
                Answers.read(request, SaveGatewayRequest.class))));
    }

    @DELETE
    @Path("/{gatewayId}")
    @OperatorRoute(RESOURCE)
    @Describes(value = "Deletes a gateway with everything in it.", status = 204)
    public Response delete(@Context ContainerRequestContext request) {
        gateways.delete(AdminCall.scopeOf(request));
        return Answers.done();
    }

    private AdminGatewayResponse response(AdminGateway gateway) {
        Map<String, String> metadata = new LinkedHashMap<>(gateway.metadata());
        metadata.put("tenant_id", gateway.tenantId());
        var masking = SealedSecrets.masking();
        return new AdminGatewayResponse(
                gateway.id(),
                gateway.slug(),
                gateway.status(),
                Version.current().version(),
                gateway.domain(),
                hosts(gateway),
                metadata,
                GatewaySecrets.in(gateway.telemetry(), null, masking),
                GatewaySecrets.in(gateway.clientTls(), null, masking),
                gateway.sessionConfig(),
                entitlements(gateway.plan()),
                gateway.createdAt(),
                gateway.updatedAt());
    }

    private AdminGatewayResponse.Hosts hosts(AdminGateway gateway) {
        String domain = gateway.domain();
        return new AdminGatewayResponse.Hosts(
                domain == null ? gateway.slug() + "." + settings.gatewayBaseDomain() : domain,
                gateway.slug() + "." + settings.mcpBaseDomain());
    }

    private static Entitlements entitlements(Plan plan) {
        return new Entitlements(
                plan.tier().name().toLowerCase(Locale.ROOT),
                orNull(plan.burstPerMin()),
                orNull(plan.quotaPerMonth()),
                orNull(plan.maxInstances()));
    }

    private static @Nullable Long orNull(long value) {
        return value == 0 ? null : value;
    }
}
