package io.tollgate.billing.rating.jpa;

import io.tollgate.billing.rating.PriceBook;
import io.tollgate.billing.rating.PriceList;
import io.tollgate.billing.rating.PriceListResult;
import io.tollgate.billing.rating.PriceVersion;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The price book in the tables {@code price_version}, {@code price_tier} and {@code price_book_revision}. */
@Dependent
public class JpaPriceBook implements PriceBook {

    /** Held while a list is taken in, so that two instances starting at once do it one after the other. */
    private static final long WRITE_LOCK = 0x7011_6A7E_0000_0020L;

    private static final String WITH_TIERS = "select distinct v from PriceVersionEntity v left join fetch v.tiers ";

    private final EntityManager entities;
    private final Clock clock;

    @Inject
    public JpaPriceBook(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Optional<PriceVersion> find(String version) {
        return entities.createQuery(WITH_TIERS + "where v.version = :version", PriceVersionEntity.class)
                .setParameter("version", version)
                .getResultStream()
                .map(PriceVersionEntity::toVersion)
                .findFirst();
    }

    @Override
    @Transactional
    public List<PriceVersion> listCurrent(Collection<String> providers, Instant at) {
        return entities.createQuery(
                        WITH_TIERS
                                + "where (:all = true or v.provider in :providers) and not exists (select 1 from"
                                + " PriceVersionEntity w where w.provider = v.provider and w.model = v.model"
                                + " and w.validFrom <= :at and w.validFrom > v.validFrom)"
                                + " order by v.provider, v.model, v.validFrom",
                        PriceVersionEntity.class)
                .setParameter("all", providers.isEmpty())
                .setParameter("providers", providers.isEmpty() ? List.of("") : List.copyOf(providers))
                .setParameter("at", at)
                .getResultStream()
                .map(PriceVersionEntity::toVersion)
                .toList();
    }

    @Override
    @Transactional
    public Optional<String> findRevision() {
        Long newest = entities.createQuery("select max(r.revision) from RevisionEntity r", Long.class)
                .getSingleResult();
        return Optional.ofNullable(newest).map(String::valueOf);
    }

    @Override
    @Transactional
    public PriceListResult add(PriceList list) {
        entities.createNativeQuery("select 1 from (select pg_advisory_xact_lock(:lock)) locked", Integer.class)
                .setParameter("lock", WRITE_LOCK)
                .getSingleResult();
        if (alreadyTakenIn(list)) {
            return new PriceListResult(0, List.of());
        }
        Map<String, PriceVersion> present = present();
        List<String> conflicting = new ArrayList<>();
        int added = 0;
        for (PriceVersion version : list.versions()) {
            PriceVersion existing = present.get(version.version());
            if (existing == null) {
                entities.persist(PriceVersionEntity.of(version));
                added++;
            } else if (!existing.toPrice().equals(version.toPrice())) {
                conflicting.add(version.version());
            }
        }
        list.models().forEach(model -> entities.merge(CatalogModelEntity.of(list, model)));
        entities.persist(RevisionEntity.of(list, added, clock.instant()));
        return new PriceListResult(added, conflicting);
    }

    private boolean alreadyTakenIn(PriceList list) {
        return entities.createQuery("select count(r) from RevisionEntity r where r.digest = :digest", Long.class)
                        .setParameter("digest", list.digest())
                        .getSingleResult()
                > 0;
    }

    private Map<String, PriceVersion> present() {
        return entities.createQuery(WITH_TIERS, PriceVersionEntity.class)
                .getResultStream()
                .map(PriceVersionEntity::toVersion)
                .collect(Collectors.toMap(PriceVersion::version, Function.identity()));
    }
}
