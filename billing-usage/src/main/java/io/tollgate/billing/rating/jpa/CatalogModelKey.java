package io.tollgate.billing.rating.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Provider and model, the key of {@code catalog_model}. */
@Embeddable
public class CatalogModelKey implements Serializable {

    private static final long serialVersionUID = 1L;

    @Column(name = "provider")
    private String provider;

    @Column(name = "model")
    private String model;

    protected CatalogModelKey() {}

    CatalogModelKey(String provider, String model) {
        this.provider = provider;
        this.model = model;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CatalogModelKey key && provider.equals(key.provider) && model.equals(key.model);
    }

    @Override
    public int hashCode() {
        return Objects.hash(provider, model);
    }
}
