package io.tollgate.console.client;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.AuditEntryResponse;
import io.tollgate.tenant.api.Page;
import org.jspecify.annotations.Nullable;

/** Who changed what in an organization. */
public interface AuditPort {

    /** @param cursor absent for the newest entries */
    Page<AuditEntryResponse> list(OrganizationId organization, @Nullable String cursor);
}
