package io.tollgate.tenant.admin.access;

import io.tollgate.tenant.security.Actor;
import java.util.Set;
import java.util.UUID;

/** Who an admin token says is calling. */
public sealed interface AdminIdentity {

    /** As the audit log names it. */
    default Actor actor() {
        return switch (this) {
            case Platform() -> new Actor(Actor.Kind.OPERATOR, "operator", "Operator of the installation");
            case Tenant(String tenantId) -> new Actor(Actor.Kind.OPERATOR, tenantId, "Operator of " + tenantId);
            case Service(String tenantId, UUID gateway, Set<String> scopes) ->
                new Actor(Actor.Kind.OPERATOR, tenantId + "/" + gateway, "Service of " + tenantId);
        };
    }

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
