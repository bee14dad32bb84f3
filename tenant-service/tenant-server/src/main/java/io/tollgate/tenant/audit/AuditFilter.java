package io.tollgate.tenant.audit;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.Problem;
import io.tollgate.tenant.audit.AuditLine.Outcome;
import io.tollgate.tenant.audit.RequestCall.Call;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.UuidV7;
import io.tollgate.tenant.http.IdempotencyHeaders;
import io.tollgate.tenant.http.Routes;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the audit log what every changing call is about, and has it record those that changed nothing: each such call by
 * somebody who belongs to an organization makes exactly one entry there. Strangers make none: they could fill the log.
 */
@Provider
@Dependent
@Priority(Priorities.AUTHENTICATION - 100)
public class AuditFilter implements ContainerRequestFilter, ContainerResponseFilter {

    static final String REQUEST_ID = "X-Request-Id";

    private static final String PROPERTY = "io.tollgate.request-id";
    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final RequestCall call;
    private final AuditTrail trail;
    private final TenantTransactions transactions;
    private final UuidV7 ids;

    @Context
    private ResourceInfo resource;

    @Context
    private HttpServletRequest http;

    @Inject
    public AuditFilter(RequestCall call, AuditTrail trail, TenantTransactions transactions, UuidV7 ids) {
        this.call = call;
        this.trail = trail;
        this.transactions = transactions;
        this.ids = ids;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String requestId = ids.next().toString();
        request.setProperty(PROPERTY, requestId);
        if (CHANGING.contains(request.getMethod())) {
            Method route = resource.getResourceMethod();
            call.begin(new Call(
                    requestId, http.getRemoteAddr(), actionOf(request, route), tableOf(route), lastId(request)));
        }
    }

    private static String actionOf(ContainerRequestContext request, Method route) {
        Audited audited = route.getAnnotation(Audited.class);
        return audited == null ? request.getMethod() + " " + Routes.pathOf(route) : audited.value();
    }

    private static String tableOf(Method route) {
        Audited audited = route.getAnnotation(Audited.class);
        if (audited == null) {
            return "";
        }
        return audited.table().isEmpty()
                ? audited.value().substring(0, audited.value().indexOf('.'))
                : audited.table();
    }

    private static String lastId(ContainerRequestContext request) {
        List<String> values = request.getUriInfo().getPathParameters().values().stream()
                .map(List::getFirst)
                .toList();
        String path = request.getUriInfo().getPath();
        return values.stream().filter(path::endsWith).findFirst().orElse("");
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        // a part of the service with a wire of its own may have told another id already
        if (request.getProperty(PROPERTY) instanceof String id
                && !response.getHeaders().containsKey(REQUEST_ID)) {
            response.getHeaders().putSingle(REQUEST_ID, id);
        }
        if (!CHANGING.contains(request.getMethod())) {
            return;
        }
        Optional<OrganizationId> organization = call.knownOrganization();
        if (organization.isPresent() && !call.isRecorded()) {
            record(organization.get(), response);
        }
    }

    /** A call that succeeded without leaving a trace does not count as one: its answer becomes an error. */
    private void record(OrganizationId organization, ContainerResponseContext response) {
        boolean replayed = response.getHeaders().containsKey(IdempotencyHeaders.REPLAYED);
        Outcome outcome = Outcome.unchanged(response.getStatus(), replayed ? "replayed" : codeOf(response.getEntity()));
        try {
            call.changing()
                    .ifPresent(changing -> transactions.inTenantTx(organization, tx -> {
                        trail.appendUnchanged(tx, changing, outcome);
                        return changing;
                    }));
        } catch (RuntimeException e) {
            if (response.getStatus() < 400) {
                throw e;
            }
        }
    }

    private static @Nullable String codeOf(@Nullable Object entity) {
        return entity instanceof Problem problem ? problem.code() : null;
    }
}
