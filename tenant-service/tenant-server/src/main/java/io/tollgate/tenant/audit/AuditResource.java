package io.tollgate.tenant.audit;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.AuditEntryResponse;
import io.tollgate.tenant.api.Page;
import io.tollgate.tenant.error.Invalid;
import io.tollgate.tenant.paging.Cursors;
import io.tollgate.tenant.paging.PageRequest;
import io.tollgate.tenant.security.Permission;
import io.tollgate.tenant.security.Public;
import io.tollgate.tenant.security.RequiresPermission;
import io.tollgate.tenant.security.TenantScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit log of an organization. */
@Dependent
@Path("/platform/v1")
public class AuditResource {

    private final AuditService audit;
    private final AuditSigner signer;
    private final Cursors cursors;

    @Inject
    public AuditResource(AuditService audit, AuditSigner signer, Cursors cursors) {
        this.audit = audit;
        this.signer = signer;
        this.cursors = cursors;
    }

    @GET
    @Path("/organizations/{organizationId}/audit")
    @Produces(MediaType.APPLICATION_JSON)
    @TenantScoped
    @RequiresPermission(Permission.AUDIT_READ)
    public Page<AuditEntryResponse> list(
            @PathParam("organizationId") OrganizationId organization,
            @QueryParam("action") @Nullable String action,
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("object_type") @Nullable String objectType,
            @QueryParam("object_id") @Nullable String objectId,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest page = cursors.request(organization, "audit", 1, limit, cursor);
        AuditQuery query =
                new AuditQuery(action, actor, objectType, objectId, instant("from", from), instant("to", to));
        return page.page(
                cursors,
                audit.list(organization, query, page),
                entry -> List.of(Long.toString(entry.seq())),
                AuditService::response);
    }

    private static @Nullable Instant instant(String field, @Nullable String text) {
        try {
            return text == null || text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new Invalid(field, "is not an instant such as 2026-11-01T00:00:00Z");
        }
    }

    /** Everything, one JSON object a line: the entries in order, then the seals. */
    @GET
    @Path("/organizations/{organizationId}/audit/export")
    @Produces("application/x-ndjson")
    @TenantScoped
    @RequiresPermission(Permission.AUDIT_READ)
    public Response export(@PathParam("organizationId") OrganizationId organization) {
        StreamingOutput lines = out -> audit.export(organization, out);
        return Response.ok(lines)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit-" + organization + ".jsonl\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** The key that seals are verified with. */
    @GET
    @Path("/audit-key")
    @Produces("application/x-pem-file")
    @Public
    public String key() {
        return signer.publicKeyPem();
    }
}
