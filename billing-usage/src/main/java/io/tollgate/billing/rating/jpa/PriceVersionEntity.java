package io.tollgate.billing.rating.jpa;

import io.tollgate.billing.rating.PriceVersion;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A row of {@code price_version} with its tiers; written once. */
@Entity
@Table(name = "price_version")
public class PriceVersionEntity {

    @Id
    @Column(name = "version")
    private String version;

    @Column(name = "provider", nullable = false)
    private String provider;

    @Column(name = "model", nullable = false)
    private String model;

    @Column(name = "valid_from", nullable = false)
    private Instant validFrom;

    @Column(name = "source", nullable = false)
    private String source;

    @Column(name = "source_date", nullable = false)
    private LocalDate sourceDate;

    @Embedded
    private PriceColumns prices = new PriceColumns();

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "price_tier", joinColumns = @JoinColumn(name = "version"))
    private List<TierRow> tiers = new ArrayList<>();

    protected PriceVersionEntity() {}

    static PriceVersionEntity of(PriceVersion version) {
        PriceVersionEntity entity = new PriceVersionEntity();
        entity.version = version.version();
        entity.provider = version.provider();
        entity.model = version.model();
        entity.validFrom = version.validFrom();
        entity.source = version.source();
        entity.sourceDate = version.sourceDate();
        entity.prices = PriceColumns.of(version.base());
        version.tiers().forEach(tier -> entity.tiers.add(TierRow.of(tier)));
        return entity;
    }

    PriceVersion toVersion() {
        List<PriceVersion.Tier> ordered = tiers.stream()
                .map(TierRow::toTier)
                .sorted(Comparator.comparingLong(PriceVersion.Tier::abovePromptTokens))
                .toList();
        return new PriceVersion(version, provider, model, validFrom, source, sourceDate, prices.toPrices(), ordered);
    }
}
