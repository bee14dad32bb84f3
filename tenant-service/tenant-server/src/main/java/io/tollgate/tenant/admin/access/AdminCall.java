package io.tollgate.tenant.admin.access;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.security.AccessFilter;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that was let in: who calls, and which gateway of which organization it is about, if any. An operator of the whole
 * installation may name a gateway that does not exist: the organization is then {@link #NOBODY}, whose transactions see nothing.
 */
public record AdminCall(AdminIdentity identity, @Nullable Scope scope) {

    /** An organization that can never exist. */
    public static final OrganizationId NOBODY = new OrganizationId(new UUID(0, 0));

    /** The gateway in the path and whose it is. */
    public record Scope(OrganizationId organization, GatewayId gateway) {}

    /** The call of this request. */
    public static AdminCall of(ContainerRequestContext request) {
        return (AdminCall) Objects.requireNonNull(request.getProperty(AccessFilter.OPERATOR), "the filter ran");
    }

    /** The gateway of this request. */
    public static Scope scopeOf(ContainerRequestContext request) {
        return Objects.requireNonNull(of(request).scope(), "the route names a gateway");
    }

    public static MultivaluedMap<String, String> query(ContainerRequestContext request) {
        return request.getUriInfo().getQueryParameters();
    }

    /** A part of the path. */
    public static @Nullable String path(ContainerRequestContext request, String name) {
        return request.getUriInfo().getPathParameters().getFirst(name);
    }
}
