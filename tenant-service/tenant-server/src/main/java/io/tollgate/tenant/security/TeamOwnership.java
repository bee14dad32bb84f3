package io.tollgate.tenant.security;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.OrganizationId;

/** Which team owns what. */
@FunctionalInterface
public interface TeamOwnership {

    /** Whether one of the person's teams owns the consumer. */
    boolean owns(String subject, OrganizationId organization, ConsumerId consumer);
}
