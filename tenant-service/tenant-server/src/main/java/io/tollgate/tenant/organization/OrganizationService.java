package io.tollgate.tenant.organization;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.CreateOrganizationRequest;
import io.tollgate.tenant.api.MemberRole;
import io.tollgate.tenant.credential.OrganizationKeysets;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.UuidV7;
import io.tollgate.tenant.error.Conflict;
import io.tollgate.tenant.error.NotFound;
import io.tollgate.tenant.error.Violations;
import io.tollgate.tenant.organization.OrganizationRepository.Membership;
import io.tollgate.tenant.security.Memberships;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates organizations and answers who belongs to them. Thread-safe. */
public final class OrganizationService implements Memberships {

    private static final int SLUG_ATTEMPTS = 5;

    private final TenantTransactions transactions;
    private final OrganizationRepository organizations;
    private final OrganizationKeysets keysets;
    private final Slugs slugs;
    private final UuidV7 ids;
    private final Clock clock;

    public OrganizationService(
            TenantTransactions transactions,
            OrganizationRepository organizations,
            OrganizationKeysets keysets,
            Slugs slugs,
            UuidV7 ids,
            Clock clock) {
        this.transactions = transactions;
        this.organizations = organizations;
        this.keysets = keysets;
        this.slugs = slugs;
        this.ids = ids;
        this.clock = clock;
    }

    /** Creates the organization with its keyset and makes the person its owner, all or nothing. */
    public Organization create(CreateOrganizationRequest request, String owner) {
        Violations violations = new Violations();
        String name = violations.name("name", request.name());
        String slug = violations.slug("slug", request.slug());
        ZoneId zone = zone(request.timeZone(), violations);
        String currency = currency(request.currency(), violations);
        violations.throwIfAny();
        String candidate = slug == null ? slugs.derive(name) : slug;
        for (int attempt = 1; ; attempt++) {
            String tried = attempt == 1 ? candidate : slugs.vary(candidate);
            try {
                return insert(name, tried, zone, currency, owner);
            } catch (Conflict e) {
                if (slug != null || attempt == SLUG_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Organization insert(String name, String slug, ZoneId zone, String currency, String owner) {
        OrganizationId id = new OrganizationId(ids.next());
        Organization organization = new Organization(id, name, slug, zone, currency, clock.instant());
        return transactions.inTenantTx(id, tx -> {
            organizations.create(tx, organization);
            organizations.addMember(tx, owner, MemberRole.OWNER, organization.createdAt());
            keysets.create(tx);
            return organization;
        });
    }

    public Organization get(OrganizationId id) {
        return transactions.inTenantTx(id, organizations::find).orElseThrow(NotFound::new);
    }

    public List<Membership> membershipsOf(String subject) {
        return transactions.asSubject(subject, organizations::membershipsOf);
    }

    @Override
    public Optional<MemberRole> roleOf(String subject, OrganizationId organization) {
        return transactions.asSubject(subject, tx -> organizations.roleOf(tx, organization));
    }

    private static ZoneId zone(@Nullable String text, Violations violations) {
        try {
            return text == null || text.isBlank() ? ZoneId.of("UTC") : ZoneId.of(text.strip());
        } catch (DateTimeException e) {
            violations.add("time_zone", "is not an IANA time zone such as Europe/Berlin");
            return ZoneId.of("UTC");
        }
    }

    private static String currency(@Nullable String text, Violations violations) {
        if (text == null || text.isBlank()) {
            return "USD";
        }
        try {
            return java.util.Currency.getInstance(text.strip()).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            violations.add("currency", "is not an ISO 4217 currency such as USD");
            return "USD";
        }
    }
}
