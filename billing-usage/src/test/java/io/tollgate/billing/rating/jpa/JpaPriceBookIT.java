package io.tollgate.billing.rating.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.billing.TestDatabase;
import io.tollgate.billing.rating.BundledPrices;
import io.tollgate.billing.rating.PriceList;
import io.tollgate.billing.rating.PriceVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JpaPriceBookIT {

    private static TestDatabase database;
    private static StandalonePriceBook book;

    @BeforeAll
    static void start() throws Exception {
        database = new TestDatabase();
        book = new StandalonePriceBook(database.asBilling(), Clock.systemUTC());
    }

    @AfterAll
    static void stop() throws Exception {
        book.close();
        database.close();
    }

    @Test
    void takesTheBundledListInOnceAlsoWhenSeveralInstancesStartAtOnce() {
        // given
        PriceList list = BundledPrices.read("/prices/models-dev.json");

        // when
        int added = IntStream.range(0, 4)
                .parallel()
                .map(_ -> book.add(list).added())
                .sum();

        // then
        assertThat(added).isEqualTo(list.versions().size());
        String revision = book.findRevision().orElseThrow();
        assertThat(book.add(list).added()).isZero();
        assertThat(book.findRevision()).contains(revision);
        for (PriceVersion version : list.versions()) {
            if (!version.tiers().isEmpty()) {
                assertThat(book.find(version.version())).contains(version);
            }
        }
    }

    @Test
    void aVersionIsInForceUntilTheNextBeginsAndStillFoundAfterwards() throws Exception {
        // given
        book.add(list("2026-01-01", 10));
        book.add(list("2026-06-01", 20));

        // then
        assertThat(inForce("2026-03-01T00:00:00Z")).containsExactly("acme/m@2026-01-01", "acme/m@2026-06-01");
        assertThat(inForce("2026-06-01T00:00:00Z")).containsExactly("acme/m@2026-06-01");
        assertThat(book.find("acme/m@2026-01-01")).isPresent();
        assertThat(book.find("acme/m@2026-02-01")).isEmpty();
    }

    @Test
    void anotherPriceForTheSameInstantIsReportedAndChangesNothing() throws Exception {
        book.add(list("2026-09-01", 30));

        var result = book.add(list("2026-09-01", 31));

        assertThat(result.conflicting()).containsExactly("acme/m@2026-09-01");
        assertThat(book.find("acme/m@2026-09-01").orElseThrow().base().input()).isEqualTo(30);
    }

    @Test
    void theServiceCannotChangeOrRemoveAPriceNorACharge() throws SQLException {
        try (Connection connection = database.asBilling().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "update billing.price_version set input = 0",
                    "delete from billing.price_version",
                    "update billing.charge set pico_usd = 0",
                    "delete from billing.charge",
                    "update billing.usage_event set input = 0",
                    "delete from billing.usage_event",
                    "select payload from billing.usage_rejected")) {
                assertThatThrownBy(() -> statement.execute(sql)).as(sql).hasMessageContaining("permission denied");
            }
        }
    }

    private static List<String> inForce(String at) {
        return book.listCurrent(List.of("acme"), Instant.parse(at)).stream()
                .filter(version -> version.validFrom().isBefore(Instant.parse("2026-08-01T00:00:00Z")))
                .map(PriceVersion::version)
                .toList();
    }

    private static PriceList list(String day, long input) throws IOException {
        return PriceList.read("""
                {"source": "test", "source_date": "%s", "valid_from": "%sT00:00:00Z", "models": [
                  {"provider": "acme", "model": "m", "name": "M", "prices": {"input": %d, "output": 2}}]}
                """.formatted(day, day, input).getBytes(StandardCharsets.UTF_8));
    }
}
