package io.tollgate.billing.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.billing.TestDatabase;
import io.tollgate.billing.TestEvents;
import io.tollgate.billing.database.DataRefusedException;
import io.tollgate.billing.database.Transactions;
import io.tollgate.billing.ledger.Ledger;
import io.tollgate.billing.ledger.Spend;
import io.tollgate.billing.ledger.SpendScope;
import io.tollgate.billing.rating.BundledPrices;
import io.tollgate.billing.rating.Rating;
import io.tollgate.billing.rating.jpa.StandalonePriceBook;
import io.tollgate.billing.spend.Overview;
import io.tollgate.billing.spend.OverviewRange;
import io.tollgate.billing.spend.Overviews;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.RequestId;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.usage.UsageBatch;
import io.tollgate.contract.usage.UsageEvent;
import io.tollgate.contract.usage.UsageJson;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Counted once, whatever the network, the node and the order do (bars MET-2 and MET-3). */
class IngestionIT {

    private static final long SEED = 20261121;
    private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    /** gpt-4o, 10 in and 20 out. */
    private static final long COST = 10 * 2_500_000L + 20 * 10_000_000L;

    private static TestDatabase database;
    private static StandalonePriceBook prices;
    private static Transactions transactions;
    private static SimpleMeterRegistry meters;
    private static Ingestion ingestion;

    private final Random random = new Random(SEED);
    private final OrganizationId organization = new OrganizationId(TestDatabase.randomId());
    private final GatewayId gateway = new GatewayId(TestDatabase.randomId());

    @BeforeAll
    static void start() throws Exception {
        database = new TestDatabase();
        prices = new StandalonePriceBook(database.asBilling(), CLOCK);
        prices.add(BundledPrices.read("/prices/models-dev.json"));
        transactions = database.transactions();
        meters = new SimpleMeterRegistry();
        ingestion = new Ingestion(
                transactions, prices, new Quarantine(transactions, CLOCK), CLOCK, new UsageMeters(meters));
    }

    @AfterAll
    static void stop() throws Exception {
        prices.close();
        database.close();
    }

    @Test
    void eachEventSentOneToFiveTimesShuffledOverNinetyDaysIsBilledOnce() {
        // given
        List<UsageEvent> events = new ArrayList<>();
        List<UsageEvent> deliveries = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            Instant accepted = NOW.minus(Duration.ofSeconds(random.nextInt(90 * 86_400)));
            UsageEvent event = TestEvents.of(organization, gateway)
                    .using(TokenUsage.of(random.nextInt(5_000), random.nextInt(5_000)), "openai/gpt-4o@2026-07-02")
                    .event(TestEvents.requestId(accepted, random));
            events.add(event);
            deliveries.addAll(Collections.nCopies(1 + random.nextInt(5), event));
        }
        Collections.shuffle(deliveries, random);

        // when
        long stored = 0;
        for (int from = 0; from < deliveries.size(); from += 250) {
            stored += send(deliveries.subList(from, Math.min(from + 250, deliveries.size())))
                    .stored();
        }

        // then
        BigInteger expected = events.stream()
                .map(event -> BigInteger.valueOf(
                        event.usage().input() * 2_500_000L + event.usage().output() * 10_000_000L))
                .reduce(BigInteger.ZERO, BigInteger::add);
        assertThat(stored).isEqualTo(events.size());
        assertThat(spend()).isEqualTo(new Spend(expected, events.size()));
        assertThat(rollUp("requests")).isEqualTo(BigInteger.valueOf(events.size()));
        assertThat(rollUp("pico_usd")).isEqualTo(expected);
        System.out.printf(
                "MET-3: seed %d, %d events, %d deliveries, billed twice 0, lost 0%n",
                SEED, events.size(), deliveries.size());
    }

    @Test
    void ingestersWithOverlappingBatchesCountEachEventOnce() {
        // given
        List<UsageEvent> events = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            events.add(TestEvents.of(organization, gateway).event(TestEvents.requestId(NOW.minusSeconds(i), random)));
        }

        // when
        long stored;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<CompletableFuture<Long>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                List<UsageEvent> batch = new ArrayList<>(events);
                Collections.shuffle(batch, random);
                List<UsageEvent> part = batch.subList(0, 300);
                answers.add(CompletableFuture.supplyAsync(() -> send(part).stored(), threads));
            }
            stored = answers.stream().mapToLong(CompletableFuture::join).sum();
        }
        stored += send(events).stored();

        // then
        assertThat(stored).isEqualTo(events.size());
        assertThat(spend()).isEqualTo(new Spend(BigInteger.valueOf(COST * events.size()), events.size()));
        assertThat(rollUp("requests")).isEqualTo(BigInteger.valueOf(events.size()));
    }

    @Test
    void duplicatesWithinOneBatchCountOnce() {
        UsageEvent event = TestEvents.of(organization, gateway).event(TestEvents.requestId(NOW, random));

        IngestResult result = send(List.of(event, event, event));

        assertThat(result.stored()).isEqualTo(1);
        assertThat(result.duplicates()).isEqualTo(2);
        assertThat(spend().events()).isEqualTo(1);
    }

    @Test
    void monthEdgesAndClocksFarOffNeverFail() {
        // given: the last and first millisecond of months, before all partitions and after them
        List<UsageEvent> events = List.of(
                        "2026-11-30T23:59:59.999Z",
                        "2026-12-01T00:00:00.000Z",
                        "2026-12-31T23:59:59.999Z",
                        "2027-01-01T00:00:00Z",
                        "1970-01-01T00:00:00.001Z",
                        "2031-05-05T00:00:00Z",
                        "2028-02-29T12:00:00Z")
                .stream()
                .map(at -> TestEvents.of(organization, gateway).event(TestEvents.requestId(Instant.parse(at), random)))
                .toList();

        // when
        IngestResult first = send(events);
        IngestResult again = send(events);

        // then
        assertThat(first.stored()).isEqualTo(7);
        assertThat(again.duplicates()).isEqualTo(7);
        assertThat(spend(Instant.parse("2026-12-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"))
                        .events())
                .isEqualTo(2);
    }

    @Test
    void eachOrganizationSeesOnlyItsOwnRowsAndCanWriteNoOther() {
        // given
        OrganizationId other = new OrganizationId(TestDatabase.randomId());
        RequestId request = TestEvents.requestId(NOW, random);
        send(List.of(
                TestEvents.of(organization, gateway).event(request),
                TestEvents.of(other, gateway).event(request)));

        // then: one batch, two organizations, the same request id
        assertThat(spend().events()).isEqualTo(1);
        for (String table : List.of("usage_event", "charge", "usage_minute", "usage_minute_latency")) {
            assertThat(count(organization, table, "true")).as(table).isEqualTo(1);
            assertThat(count(organization, table, "organization_id = '" + other + "'"))
                    .as(table)
                    .isZero();
            assertThat(countWithoutOrganization(table)).as(table).isZero();
        }
        assertThatThrownBy(() -> transactions.inTenantTx(
                        organization,
                        connection -> UsageEventTable.insertNew(
                                connection,
                                List.of(new RatedEvent(
                                        TestEvents.of(other, gateway).event(TestEvents.requestId(NOW, random)),
                                        new Rating.NothingUsed())),
                                "node-1",
                                NOW)))
                .hasRootCauseInstanceOf(SQLException.class)
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void aRequestCountsAsItsLastAttemptWhateverTheOrderOfArrival() {
        // given
        RequestId request = TestEvents.requestId(NOW.minusSeconds(30), random);
        TestEvents events = TestEvents.of(organization, gateway);
        UsageEvent failed = events.attempt(1, 502, UsageEvent.Outcome.PROVIDER_ERROR)
                .taking(100)
                .event(request);
        UsageEvent answered =
                events.attempt(2, 200, UsageEvent.Outcome.SUCCESS).taking(900).event(request);

        // when
        send(List.of(failed));
        Overview before = overview();
        send(List.of(answered));
        Overview after = overview();

        // then
        assertThat(before.requests()).isEqualTo(1);
        assertThat(before.errors()).isEqualTo(1);
        assertThat(after.requests()).isEqualTo(1);
        assertThat(after.errors()).isZero();
        assertThat(after.p95Ms()).isBetween(900L, 957L);
        assertThat(after.costUsd()).isEqualTo("0.00045");

        // and the other way round
        RequestId second = TestEvents.requestId(NOW.minusSeconds(20), random);
        send(List.of(events.attempt(2, 200, UsageEvent.Outcome.SUCCESS).event(second)));
        send(List.of(events.attempt(1, 502, UsageEvent.Outcome.PROVIDER_ERROR).event(second)));
        assertThat(overview().requests()).isEqualTo(2);
        assertThat(overview().errors()).isZero();
    }

    @Test
    void anUnknownPriceIsStoredListedAndNotCharged() {
        // given
        TestEvents events = TestEvents.of(organization, gateway);
        UsageEvent unknown = events.using(TokenUsage.of(5, 5), "openai/nobody@2026-01-01")
                .event(TestEvents.requestId(NOW.minusSeconds(90), random));
        UsageEvent none =
                events.using(TokenUsage.of(5, 5), null).event(TestEvents.requestId(NOW.minusSeconds(90), random));
        UsageEvent refused = events.using(TokenUsage.NONE, null)
                .attempt(1, 429, UsageEvent.Outcome.REFUSED)
                .event(TestEvents.requestId(NOW.minusSeconds(90), random));

        // when
        IngestResult result = send(List.of(unknown, none, refused));

        // then
        assertThat(result.stored()).isEqualTo(3);
        assertThat(spend()).isEqualTo(new Spend(BigInteger.ZERO, 0));
        assertThat(count(organization, "usage_event", "rating = 'unpriced'")).isEqualTo(2);
        assertThat(count(organization, "usage_event", "rating = 'none'")).isEqualTo(1);
        assertThat(overview().unpriced()).isEqualTo(2);
        assertThat(overview().errors()).isEqualTo(1);
    }

    @Test
    void theLedgerHoldsOurCostAndTheNodesOtherOpinionIsCounted() {
        double before = meters.counter("tollgate_usage_cost_discrepancies").count();
        TestEvents events = TestEvents.of(organization, gateway);

        send(List.of(
                events.costing(new PicoUsd(COST + 1)).event(TestEvents.requestId(NOW, random)),
                events.costing(new PicoUsd(COST)).event(TestEvents.requestId(NOW, random))));

        assertThat(spend()).isEqualTo(new Spend(BigInteger.valueOf(2 * COST), 2));
        assertThat(count(organization, "usage_event", "cost_differs and node_pico_usd = " + (COST + 1)))
                .isEqualTo(1);
        assertThat(meters.counter("tollgate_usage_cost_discrepancies").count() - before)
                .isEqualTo(1);
    }

    @Test
    void poisonGoesToQuarantineOnceAndNeverBlocks() throws SQLException {
        // given
        String good = new String(
                UsageJson.write(TestEvents.of(organization, gateway).event(TestEvents.requestId(NOW, random))),
                StandardCharsets.UTF_8);
        String wrongVersion = good.replaceFirst("-7", "-4");
        String hugeUsage = good.replaceFirst("\"input\":10", "\"input\":" + Long.MAX_VALUE);
        String noUsage = good.replaceFirst("\"usage\":\\{[^}]*}", "\"usage\":null");
        String name = TestDatabase.randomId().toString();
        String batch = "{\"node_id\":\"" + name + "\",\"events\":["
                + String.join(",", wrongVersion, hugeUsage, noUsage, "17", "null", "{\"id\":\"\\u0000bad\"}", good)
                + "]}";

        // when
        IngestResult first = ingestion.ingest(BatchReader.read(batch.getBytes(StandardCharsets.UTF_8)));
        IngestResult again = ingestion.ingest(BatchReader.read(batch.getBytes(StandardCharsets.UTF_8)));

        // then
        assertThat(first.stored()).isEqualTo(1);
        assertThat(again.duplicates()).isEqualTo(1);
        assertThat(first.rejected())
                .hasSize(6)
                .extracting(IngestResult.RejectedEvent::reason)
                .noneMatch(String::isBlank);
        assertThat(database.query("select count(*) from billing.usage_rejected where node_id = '" + name + "'"))
                .containsExactly("6");
    }

    @Test
    void whatTheDatabaseItselfRefusesIsFoundAndSetAside() throws SQLException {
        // given: a constraint no check of ours knows about
        GatewayId cursed = new GatewayId(TestDatabase.randomId());
        database.update(
                "alter table billing.usage_event add constraint planted check (gateway_id <> '" + cursed + "')");
        UsageEvent bad = TestEvents.of(organization, cursed).event(TestEvents.requestId(NOW, random));
        UsageEvent good = TestEvents.of(organization, gateway).event(TestEvents.requestId(NOW, random));

        // when
        IngestResult result = send(List.of(bad, good));

        // then
        assertThat(result.stored()).isEqualTo(1);
        assertThat(result.rejected())
                .extracting(IngestResult.RejectedEvent::id)
                .containsExactly(bad.id().toString());
        assertThatThrownBy(() -> transactions.inTenantTx(
                        organization,
                        connection -> UsageEventTable.insertNew(
                                connection, List.of(new RatedEvent(bad, new Rating.NothingUsed())), "node-1", NOW)))
                .isInstanceOf(DataRefusedException.class);
        database.update("alter table billing.usage_event drop constraint planted");
    }

    @Test
    void aFailedTransactionLeavesNothingBehind() {
        // given
        UsageEvent event = TestEvents.of(organization, gateway).event(TestEvents.requestId(NOW, random));

        // when
        assertThatThrownBy(() -> transactions.inTenantTx(organization, connection -> {
                    UsageEventTable.insertNew(
                            connection, List.of(new RatedEvent(event, new Rating.NothingUsed())), "node-1", NOW);
                    throw new SQLException("the server died", "57P01");
                }))
                .hasMessageContaining("57P01");

        // then
        assertThat(send(List.of(event)).stored()).isEqualTo(1);
        assertThat(spend().events()).isEqualTo(1);
    }

    private static IngestResult send(List<UsageEvent> events) {
        List<List<UsageEvent>> parts = new ArrayList<>();
        for (int from = 0; from < events.size(); from += UsageBatch.MAX_EVENTS) {
            parts.add(events.subList(from, Math.min(from + UsageBatch.MAX_EVENTS, events.size())));
        }
        return parts.stream()
                .map(part -> ingestion.ingest(BatchReader.read(UsageJson.write(new UsageBatch("node-1", part)))))
                .collect(Collectors.reducing((a, b) ->
                        new IngestResult(a.stored() + b.stored(), a.duplicates() + b.duplicates(), a.rejected())))
                .orElseThrow();
    }

    private Overview overview() {
        return new Overviews(transactions, CLOCK).overview(organization, gateway, OverviewRange.HOUR);
    }

    private Spend spend() {
        return spend(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
    }

    private Spend spend(Instant from, Instant to) {
        return new Ledger(transactions).spend(organization, SpendScope.GATEWAY, gateway.toString(), from, to);
    }

    private BigInteger rollUp(String column) {
        return transactions.inTenantTx(organization, connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select sum(" + column + ") from billing.usage_minute")) {
                row.next();
                return row.getBigDecimal(1).toBigIntegerExact();
            }
        });
    }

    private static long count(OrganizationId organization, String table, String condition) {
        return transactions.inTenantTx(organization, connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select count(*) from billing." + table + " where " + condition)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private static long countWithoutOrganization(String table) {
        return transactions.inPlatformTx(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select count(*) from billing." + table)) {
                row.next();
                return row.getLong(1);
            }
        });
    }
}
