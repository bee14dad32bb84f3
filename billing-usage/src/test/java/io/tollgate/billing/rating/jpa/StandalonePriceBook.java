package io.tollgate.billing.rating.jpa;

import io.tollgate.billing.rating.PriceBook;
import io.tollgate.billing.rating.PriceList;
import io.tollgate.billing.rating.PriceListResult;
import io.tollgate.billing.rating.PriceVersion;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.jpa.HibernatePersistenceProvider;

/** The real price book without a server: each call is its own local transaction. Thread-safe. */
public final class StandalonePriceBook implements PriceBook, AutoCloseable {

    private final EntityManagerFactory factory;
    private final Clock clock;

    public StandalonePriceBook(DataSource pool, Clock clock) {
        this.clock = clock;
        this.factory = new HibernatePersistenceProvider()
                .createEntityManagerFactory(
                        "billing",
                        Map.of(
                                "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                                "jakarta.persistence.nonJtaDataSource", pool,
                                "hibernate.transaction.coordinator_class", "jdbc"));
    }

    @Override
    public Optional<PriceVersion> find(String version) {
        return inTransaction(book -> book.find(version));
    }

    @Override
    public List<PriceVersion> listCurrent(Collection<String> providers, Instant at) {
        return inTransaction(book -> book.listCurrent(providers, at));
    }

    @Override
    public Optional<String> findRevision() {
        return inTransaction(PriceBook::findRevision);
    }

    @Override
    public PriceListResult add(PriceList list) {
        return inTransaction(book -> book.add(list));
    }

    private <T> T inTransaction(Function<PriceBook, T> work) {
        try (EntityManager entities = factory.createEntityManager()) {
            entities.getTransaction().begin();
            try {
                T result = work.apply(new JpaPriceBook(entities, clock));
                entities.getTransaction().commit();
                return result;
            } finally {
                if (entities.getTransaction().isActive()) {
                    entities.getTransaction().rollback();
                }
            }
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}
