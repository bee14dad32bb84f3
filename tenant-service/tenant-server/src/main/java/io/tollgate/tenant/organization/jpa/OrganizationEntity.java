package io.tollgate.tenant.organization.jpa;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.organization.Organization;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/** A row of {@code organization}. */
@Entity
@Table(name = "organization")
class OrganizationEntity {

    @Id
    private UUID id;

    @Column(name = "name")
    private String name;

    @Column(name = "slug")
    private String slug;

    @Column(name = "external_id")
    private String externalId;

    @Column(name = "time_zone")
    private String timeZone;

    @Column(name = "currency")
    private String currency;

    @Column(name = "created_at")
    private Instant createdAt;

    protected OrganizationEntity() {}

    OrganizationEntity(Organization organization) {
        this.id = organization.id().value();
        this.name = organization.name();
        this.slug = organization.slug();
        this.externalId = organization.slug();
        this.timeZone = organization.timeZone().getId();
        this.currency = organization.currency();
        this.createdAt = organization.createdAt();
    }

    Organization toOrganization() {
        return new Organization(new OrganizationId(id), name, slug, ZoneId.of(timeZone), currency, createdAt);
    }
}
