package io.tollgate.console.ui;

import io.tollgate.console.client.ApiException;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.GatewayResponse;
import io.tollgate.tenant.api.MeResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an address names: a person's organization and perhaps one of its gateways.
 *
 * @param zone in which the organization reports; UTC without one
 */
public record Scope(
        MeResponse me,
        MeResponse.@Nullable Membership membership,
        List<GatewayResponse> gateways,
        @Nullable GatewayResponse selected,
        ZoneId zone) {

    public Scope {
        gateways = List.copyOf(gateways);
    }

    /** @throws ApiException.NotFound when the address names no organization */
    public MeResponse.Membership organization() {
        if (membership == null) {
            throw new ApiException.NotFound("");
        }
        return membership;
    }

    /** Whether this person's role grants the right here; the services decide again. */
    public boolean can(Right right) {
        return membership != null && right.grantedTo(membership);
    }

    /** Whether the right reaches beyond what this person's own teams own. */
    public boolean canEverywhere(Right right) {
        return membership != null && right.everywhere(membership);
    }

    /** @throws ApiException.Forbidden naming the roles that grant it */
    public void require(Right right) {
        if (!right.grantedTo(organization())) {
            throw new ApiException.Forbidden(right.neededRoles());
        }
    }

    public OrganizationId organizationId() {
        return organization().organizationId();
    }

    public Optional<GatewayResponse> gateway() {
        return Optional.ofNullable(selected);
    }

    /** @throws ApiException.NotFound when the address names no gateway */
    public GatewayResponse requiredGateway() {
        return gateway().orElseThrow(() -> new ApiException.NotFound(""));
    }
}
