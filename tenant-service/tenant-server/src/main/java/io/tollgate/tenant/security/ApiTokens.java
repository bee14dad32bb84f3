package io.tollgate.tenant.security;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.error.Unauthenticated;

/** Platform API tokens, which stand for a person or for a service of one organization. Asked on every request. */
@FunctionalInterface
public interface ApiTokens {

    /** How such a token begins, which tells it from the identity provider's. */
    String PREFIX = "agm_";

    /** @throws Unauthenticated when it is none, is mistyped, revoked or expired */
    Holder authenticate(String token);

    /**
     * Whom a token stands for.
     *
     * @param personal whether it acts for {@code person}, within both the token's scope and that person's role of the moment
     * @param person whose token it is; of a service token the token itself
     */
    record Holder(String tokenId, OrganizationId organization, boolean personal, Person person, Grants scope) {}
}
