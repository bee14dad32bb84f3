package io.tollgate.billing.rating.jpa;

import io.tollgate.billing.rating.PriceList;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;

/** A row of {@code price_book_revision}: one price list that was taken in. */
@Entity
@Table(name = "price_book_revision")
public class RevisionEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "revision")
    private Long revision;

    @Column(name = "digest", nullable = false)
    private String digest;

    @Column(name = "source", nullable = false)
    private String source;

    @Column(name = "source_date", nullable = false)
    private LocalDate sourceDate;

    @Column(name = "added", nullable = false)
    private int added;

    @Column(name = "applied_at", nullable = false)
    private Instant appliedAt;

    protected RevisionEntity() {}

    static RevisionEntity of(PriceList list, int added, Instant appliedAt) {
        RevisionEntity entity = new RevisionEntity();
        entity.digest = list.digest();
        entity.source = list.source();
        entity.sourceDate = list.sourceDate();
        entity.added = added;
        entity.appliedAt = appliedAt;
        return entity;
    }
}
