package io.tollgate.tenant.organization;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.CreateOrganizationRequest;
import io.tollgate.tenant.credential.OrganizationKeysets;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.database.UuidV7;
import io.tollgate.tenant.error.Conflict;
import io.tollgate.tenant.error.NotFound;
import io.tollgate.tenant.error.Violations;
import io.tollgate.tenant.member.MemberRepository;
import io.tollgate.tenant.member.RoleRef;
import io.tollgate.tenant.security.Memberships.Membership;
import io.tollgate.tenant.security.Person;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates organizations and answers who belongs to them. Thread-safe. */
public final class OrganizationService {

    private static final int SLUG_ATTEMPTS = 5;

    private final TenantTransactions transactions;
    private final OrganizationRepository organizations;
    private final MemberRepository members;
    private final OrganizationKeysets keysets;
    private final Slugs slugs;
    private final UuidV7 ids;
    private final Clock clock;

    public OrganizationService(
            TenantTransactions transactions,
            OrganizationRepository organizations,
            MemberRepository members,
            OrganizationKeysets keysets,
            Slugs slugs,
            UuidV7 ids,
            Clock clock) {
        this.transactions = transactions;
        this.organizations = organizations;
        this.members = members;
        this.keysets = keysets;
        this.slugs = slugs;
        this.ids = ids;
        this.clock = clock;
    }

    /** Creates the organization with its keyset and makes the person its owner, all or nothing. */
    public Organization create(CreateOrganizationRequest request, Person owner) {
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

    private Organization insert(String name, String slug, ZoneId zone, String currency, Person owner) {
        OrganizationId id = new OrganizationId(ids.next());
        Organization organization = new Organization(id, name, slug, zone, currency, clock.instant());
        return transactions.inTenantTx(id, tx -> {
            organizations.create(tx, organization);
            members.add(tx, owner, RoleRef.OWNER, organization.createdAt());
            keysets.create(tx);
            return organization;
        });
    }

    public Organization get(OrganizationId id) {
        return transactions.inTenantTx(id, organizations::find).orElseThrow(NotFound::new);
    }

    /** An organization, and what the person is there. */
    public record Belonging(Organization organization, Membership membership) {}

    /** What the person belongs to, in order of name. Remembers what the identity provider says about them. */
    public List<Belonging> belongingsOf(Person person) {
        return transactions.asSubject(person.subject(), organizations::organizationsOf).stream()
                .flatMap(id -> transactions
                        .inTenantTx(id, tx -> {
                            members.refresh(tx, person);
                            return belonging(tx, person.subject());
                        })
                        .stream())
                .toList();
    }

    /** Empty when the person is no member of it. */
    public Optional<Belonging> belonging(OrganizationId id, String subject) {
        return transactions.inTenantTx(id, tx -> belonging(tx, subject));
    }

    private Optional<Belonging> belonging(TenantTx tx, String subject) {
        return organizations
                .find(tx)
                .flatMap(found -> members.membership(tx, subject).map(membership -> new Belonging(found, membership)));
    }

    /** The name of the organization of the transaction. */
    public String nameOf(TenantTx tx) {
        return organizations.find(tx).orElseThrow(NotFound::new).name();
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
