package io.tollgate.tenant.security;

import io.tollgate.contract.id.OrganizationId;

/** What the filters learn about the present call, for the audit log. Belongs to the thread that serves the call. */
public interface CallContext {

    void actor(Actor actor);

    /** The organization called, once the caller is known to belong to it: only then may the log of that organization grow. */
    void organization(OrganizationId organization);
}
