package io.tollgate.tenant.admin.access;

import java.util.Set;
import java.util.UUID;

/** Who an admin token says is calling. */
public sealed interface AdminIdentity {

    /** The installation's operator: every organization. */
    record Platform() implements AdminIdentity {}

    /** One organization, by the external id that the wire calls {@code tenant_id}. */
    record Tenant(String tenantId) implements AdminIdentity {}

    /** A machine with scopes on one gateway of one organization. */
    record Service(String tenantId, UUID gateway, Set<String> scopes) implements AdminIdentity {

        public Service {
            scopes = Set.copyOf(scopes);
        }
    }
}
