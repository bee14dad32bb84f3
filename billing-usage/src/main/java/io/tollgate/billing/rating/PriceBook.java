package io.tollgate.billing.rating;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** All price versions ever taken in. Versions are added, never changed or removed. Blocking. */
public interface PriceBook {

    /** The version of this name. */
    Optional<PriceVersion> find(String version);

    /**
     * The versions of these providers that are in force at the instant or begin later, by provider and model. No provider
     * means all of them.
     */
    List<PriceVersion> listCurrent(Collection<String> providers, Instant at);

    /** Which state of the book this is; changes whenever versions are added. Empty before the first list was taken in. */
    Optional<String> findRevision();

    /**
     * Takes in a list: adds the versions that are not there yet and what is known of the models. Taking the same list in
     * again, at once by several instances too, changes nothing. A version that is there with other prices stays as it is.
     */
    PriceListResult add(PriceList list);
}
