package io.tollgate.console.ui;

import io.tollgate.console.client.ApiException;
import io.tollgate.console.client.GatewayPort;
import io.tollgate.console.client.OrganizationPort;
import io.tollgate.tenant.api.GatewayResponse;
import io.tollgate.tenant.api.MeResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the slugs in an address name. Keeps the last answer for a moment, because a page and its frame ask for the same.
 * One per browser session, entered under its lock.
 */
public final class Scopes {

    private static final Duration KEPT = Duration.ofSeconds(3);

    private final OrganizationPort organizations;
    private final GatewayPort gateways;
    private final Clock clock;
    private @Nullable Known known;

    private record Known(Instant at, String organizationSlug, MeResponse me, List<GatewayResponse> gateways) {}

    public Scopes(OrganizationPort organizations, GatewayPort gateways, Clock clock) {
        this.organizations = organizations;
        this.gateways = gateways;
        this.clock = clock;
    }

    /**
     * @throws ApiException.NotFound when a slug names nothing this person may see
     * @throws ApiException.Unavailable when the configuration service does not answer
     */
    public Scope resolve(Optional<String> organizationSlug, Optional<String> gatewaySlug) {
        Known found = known(organizationSlug.orElse(""));
        if (organizationSlug.isEmpty()) {
            return new Scope(found.me(), null, List.of(), null);
        }
        var membership = membership(found.me(), organizationSlug.get());
        GatewayResponse gateway = gatewaySlug
                .map(slug -> found.gateways().stream()
                        .filter(candidate -> candidate.slug().equals(slug))
                        .findFirst()
                        .orElseThrow(() -> new ApiException.NotFound("")))
                .orElse(null);
        return new Scope(found.me(), membership, found.gateways(), gateway);
    }

    /** To be called after anything was created. */
    public void forget() {
        known = null;
    }

    private Known known(String organizationSlug) {
        Known last = known;
        Instant now = clock.instant();
        if (last != null
                && last.organizationSlug().equals(organizationSlug)
                && now.isBefore(last.at().plus(KEPT))) {
            return last;
        }
        MeResponse me = organizations.me();
        List<GatewayResponse> list = organizationSlug.isEmpty()
                ? List.of()
                : gateways.list(membership(me, organizationSlug).organizationId());
        Known fresh = new Known(now, organizationSlug, me, List.copyOf(list));
        known = fresh;
        return fresh;
    }

    private static MeResponse.Membership membership(MeResponse me, String slug) {
        return me.memberships().stream()
                .filter(candidate -> candidate.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new ApiException.NotFound(""));
    }
}
