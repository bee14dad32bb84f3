package io.tollgate.billing.rating.jpa;

import io.tollgate.billing.rating.PriceList;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row of {@code catalog_model}. */
@Entity
@Table(name = "catalog_model")
public class CatalogModelEntity {

    @EmbeddedId
    @SuppressWarnings("UnusedVariable") // Hibernate reads it
    private CatalogModelKey key = new CatalogModelKey();

    @Column(name = "name", nullable = false)
    private String name;

    @Column(name = "context_tokens")
    private @Nullable Long contextTokens;

    @Column(name = "max_output_tokens")
    private @Nullable Long maxOutputTokens;

    @Column(name = "input_modalities", nullable = false)
    private String inputModalities;

    @Column(name = "output_modalities", nullable = false)
    private String outputModalities;

    @Column(name = "source", nullable = false)
    private String source;

    @Column(name = "source_date", nullable = false)
    private LocalDate sourceDate;

    protected CatalogModelEntity() {}

    static CatalogModelEntity of(PriceList list, PriceList.Model model) {
        CatalogModelEntity entity = new CatalogModelEntity();
        entity.key = new CatalogModelKey(model.provider(), model.model());
        entity.name = model.name();
        entity.contextTokens = model.context();
        entity.maxOutputTokens = model.maxOutput();
        entity.inputModalities = String.join(",", model.inputModalities());
        entity.outputModalities = String.join(",", model.outputModalities());
        entity.source = list.source();
        entity.sourceDate = list.sourceDate();
        return entity;
    }
}
