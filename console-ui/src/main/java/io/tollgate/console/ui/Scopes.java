package io.tollgate.console.ui;

import io.tollgate.console.client.ApiException;
import io.tollgate.console.client.GatewayPort;
import io.tollgate.console.client.OrganizationPort;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.GatewayResponse;
import io.tollgate.tenant.api.MeResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<OrganizationId, ZoneId> zones = new HashMap<>();
    private @Nullable Known known;

    private record Known(
            Instant at, String organizationSlug, MeResponse me, List<GatewayResponse> gateways, ZoneId zone) {}

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
            return new Scope(found.me(), null, List.of(), null, ZoneOffset.UTC);
        }
        var membership = membership(found.me(), organizationSlug.get());
        GatewayResponse gateway = gatewaySlug
                .map(slug -> found.gateways().stream()
                        .filter(candidate -> candidate.slug().equals(slug))
                        .findFirst()
                        .orElseThrow(() -> new ApiException.NotFound("")))
                .orElse(null);
        return new Scope(found.me(), membership, found.gateways(), gateway, found.zone());
    }

    /** To be called after anything was created. */
    public void forget() {
        known = null;
        zones.clear();
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
        Known fresh = organizationSlug.isEmpty()
                ? new Known(now, organizationSlug, me, List.of(), ZoneOffset.UTC)
                : within(now, me, membership(me, organizationSlug));
        known = fresh;
        return fresh;
    }

    private Known within(Instant now, MeResponse me, MeResponse.Membership membership) {
        OrganizationId organization = membership.organizationId();
        ZoneId zone = zones.computeIfAbsent(
                organization, id -> zone(organizations.get(id).timeZone()));
        return new Known(now, membership.slug(), me, List.copyOf(gateways.list(organization)), zone);
    }

    /** A zone this JVM does not know is no reason to show nothing. */
    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    private static MeResponse.Membership membership(MeResponse me, String slug) {
        return me.memberships().stream()
                .filter(candidate -> candidate.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new ApiException.NotFound(""));
    }
}
