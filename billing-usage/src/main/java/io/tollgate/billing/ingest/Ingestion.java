package io.tollgate.billing.ingest;

import io.tollgate.billing.database.DataRefusedException;
import io.tollgate.billing.database.Transactions;
import io.tollgate.billing.ledger.ChargeTable;
import io.tollgate.billing.rating.PriceBook;
import io.tollgate.billing.rating.PriceVersion;
import io.tollgate.billing.rating.Rating;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.usage.UsageEvent;
import io.tollgate.contract.usage.UsageJson;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Counts every event exactly once. Per organization, one transaction inserts the events that are new, charges and aggregates
 * exactly those, and commits; only then the node is told. Sending a batch again, in parts, shuffled or to another instance
 * changes nothing.
 */
@Dependent
public class Ingestion {

    private static final Comparator<UsageEvent> BY_ID = Comparator.comparing(
                    (UsageEvent event) -> event.id().requestId().value())
            .thenComparing(event -> event.id().attempt());

    private final Transactions transactions;
    private final PriceBook prices;
    private final Quarantine quarantine;
    private final Clock clock;
    private final UsageMeters meters;

    @Inject
    public Ingestion(
            Transactions transactions, PriceBook prices, Quarantine quarantine, Clock clock, UsageMeters meters) {
        this.transactions = transactions;
        this.prices = prices;
        this.quarantine = quarantine;
        this.clock = clock;
        this.meters = meters;
    }

    /** Returns once everything in the batch is stored, known already, or in quarantine. */
    IngestResult ingest(Batch batch) {
        List<Batch.Rejected> rejected = new ArrayList<>(batch.rejected());
        Map<OrganizationId, List<RatedEvent>> rated = rate(batch.events(), rejected);
        long stored = 0;
        for (var organization : rated.entrySet()) {
            stored += storeOrQuarantine(organization.getKey(), organization.getValue(), batch.nodeId(), rejected);
        }
        quarantine.keep(batch.nodeId(), rejected);
        long duplicates = batch.events().size() + batch.rejected().size() - rejected.size() - stored;
        IngestResult result = new IngestResult(stored, duplicates, answers(rejected));
        meters.countBatch(result);
        return result;
    }

    private Map<OrganizationId, List<RatedEvent>> rate(List<UsageEvent> events, List<Batch.Rejected> rejected) {
        Map<String, Optional<PriceVersion>> found = new HashMap<>();
        Map<OrganizationId, List<RatedEvent>> rated = new TreeMap<>(Comparator.comparing(OrganizationId::value));
        for (UsageEvent event : events.stream().sorted(BY_ID).toList()) {
            Optional<PriceVersion> price = Optional.ofNullable(event.priceVersion())
                    .flatMap(version -> found.computeIfAbsent(version, prices::find));
            try {
                rated.computeIfAbsent(event.organizationId(), _ -> new ArrayList<>())
                        .add(new RatedEvent(event, Rating.of(event.usage(), price)));
            } catch (ArithmeticException _) {
                rejected.add(reject(event, "the cost is beyond what one event can cost"));
            }
        }
        return rated;
    }

    /** What the database refuses as data is looked for event by event, so that one cannot hold up the others. */
    private long storeOrQuarantine(
            OrganizationId organization, List<RatedEvent> events, String nodeId, List<Batch.Rejected> rejected) {
        try {
            return store(organization, events, nodeId);
        } catch (DataRefusedException _) {
            long stored = 0;
            for (RatedEvent event : events) {
                try {
                    stored += store(organization, List.of(event), nodeId);
                } catch (DataRefusedException refused) {
                    rejected.add(reject(event.event(), String.valueOf(refused.getMessage())));
                }
            }
            return stored;
        }
    }

    private long store(OrganizationId organization, List<RatedEvent> events, String nodeId) {
        Instant now = clock.instant();
        List<RatedEvent> inserted = transactions.inTenantTx(organization, connection -> {
            lock(connection, organization);
            List<RatedEvent> fresh = UsageEventTable.insertNew(connection, events, nodeId, now);
            if (!fresh.isEmpty()) {
                charge(connection, fresh, now);
                var known = KnownAttempts.of(connection, organization, fresh);
                MinuteTables.add(connection, organization, MinuteDelta.of(fresh, known));
            }
            return fresh;
        });
        meters.countNew(inserted);
        return inserted.size();
    }

    /** One writer per organization at a time: roll-ups of a request's attempts need each other's rows, and no deadlocks. */
    private static void lock(Connection connection, OrganizationId organization) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(
                    1,
                    organization.value().getMostSignificantBits()
                            ^ organization.value().getLeastSignificantBits());
            lock.execute();
        }
    }

    private static void charge(Connection connection, List<RatedEvent> fresh, Instant now) throws SQLException {
        try (ChargeTable charges = new ChargeTable(connection, now)) {
            for (RatedEvent rated : fresh) {
                var amount = rated.rating().charge();
                if (amount.isPresent()) {
                    charges.append(rated.event(), amount.get());
                }
            }
            charges.flush();
        }
    }

    private static Batch.Rejected reject(UsageEvent event, String reason) {
        return new Batch.Rejected(
                event.id().toString(),
                event.organizationId().toString(),
                EventCheck.clean(reason),
                new String(UsageJson.write(event), StandardCharsets.UTF_8));
    }

    private static List<IngestResult.RejectedEvent> answers(List<Batch.Rejected> rejected) {
        return rejected.stream()
                .map(event -> new IngestResult.RejectedEvent(event.id(), event.reason()))
                .toList();
    }
}
