package io.tollgate.billing.spend;

import io.tollgate.billing.database.Transactions;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Answers from the minute roll-ups only, never from events, so its cost does not grow with traffic. */
@Dependent
public class Overviews {

    private static final String SUMS = """
            select to_timestamp(floor(extract(epoch from minute) / ?) * ?) as at, sum(requests) as requests,
                sum(errors) as errors, sum(unpriced) as unpriced, sum(input_tokens) as input_tokens,
                sum(output_tokens) as output_tokens, sum(pico_usd) as pico_usd
            from billing.usage_minute where organization_id = ? and gateway_id = ? and minute >= ? and minute < ?
            group by 1 order by 1
            """;

    private static final String LATENCIES = """
            select bucket, sum(requests) as requests from billing.usage_minute_latency
            where organization_id = ? and gateway_id = ? and minute >= ? and minute < ? group by bucket
            """;

    private static final int PERCENT = 95;

    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public Overviews(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Sums of one bucket, or of all of them. */
    private record Sums(
            long requests, long errors, long unpriced, BigInteger input, BigInteger output, BigInteger picoUsd) {

        private static final Sums NONE = new Sums(0, 0, 0, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

        Sums plus(Sums other) {
            return new Sums(
                    requests + other.requests,
                    errors + other.errors,
                    unpriced + other.unpriced,
                    input.add(other.input),
                    output.add(other.output),
                    picoUsd.add(other.picoUsd));
        }
    }

    /** The range that ends now. */
    public Overview overview(OrganizationId organization, GatewayId gateway, OverviewRange range) {
        Instant to = clock.instant();
        Instant from = range.from(to);
        return transactions.inTenantTx(organization, connection -> {
            Map<Instant, Sums> buckets = sums(connection, organization, gateway, range, from, to);
            long p95 = LatencyBuckets.percentile(latencies(connection, organization, gateway, from, to), PERCENT);
            return assemble(range, from, to, buckets, p95);
        });
    }

    private static Overview assemble(
            OverviewRange range, Instant from, Instant to, Map<Instant, Sums> buckets, long p95) {
        Sums total = buckets.values().stream().reduce(Sums.NONE, Sums::plus);
        List<Overview.Bucket> points = new ArrayList<>();
        for (Instant at = from; at.isBefore(to); at = at.plusSeconds(range.bucketSeconds())) {
            Sums sums = buckets.getOrDefault(at, Sums.NONE);
            points.add(new Overview.Bucket(at, sums.requests(), sums.errors(), Usd.ofPico(sums.picoUsd())));
        }
        return new Overview(
                from,
                to,
                total.requests(),
                total.errors(),
                total.input().longValueExact(),
                total.output().longValueExact(),
                Usd.ofPico(total.picoUsd()),
                total.unpriced(),
                p95,
                range.bucketSeconds(),
                points);
    }

    private static Map<Instant, Sums> sums(
            Connection connection,
            OrganizationId organization,
            GatewayId gateway,
            OverviewRange range,
            Instant from,
            Instant to)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SUMS)) {
            query.setLong(1, range.bucketSeconds());
            query.setLong(2, range.bucketSeconds());
            setRange(query, 3, organization, gateway, from, to);
            Map<Instant, Sums> found = new HashMap<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getObject("at", OffsetDateTime.class).toInstant(), read(rows));
                }
            }
            return found;
        }
    }

    private static Sums read(ResultSet row) throws SQLException {
        return new Sums(
                row.getLong("requests"),
                row.getLong("errors"),
                row.getLong("unpriced"),
                row.getBigDecimal("input_tokens").toBigIntegerExact(),
                row.getBigDecimal("output_tokens").toBigIntegerExact(),
                row.getBigDecimal("pico_usd").toBigIntegerExact());
    }

    private static SortedMap<Integer, Long> latencies(
            Connection connection, OrganizationId organization, GatewayId gateway, Instant from, Instant to)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LATENCIES)) {
            setRange(query, 1, organization, gateway, from, to);
            SortedMap<Integer, Long> found = new TreeMap<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getInt("bucket"), rows.getLong("requests"));
                }
            }
            return found;
        }
    }

    private static void setRange(
            PreparedStatement query,
            int first,
            OrganizationId organization,
            GatewayId gateway,
            Instant from,
            Instant to)
            throws SQLException {
        query.setObject(first, organization.value());
        query.setObject(first + 1, gateway.value());
        query.setObject(first + 2, OffsetDateTime.ofInstant(from, ZoneOffset.UTC));
        query.setObject(first + 3, OffsetDateTime.ofInstant(to, ZoneOffset.UTC));
    }
}
