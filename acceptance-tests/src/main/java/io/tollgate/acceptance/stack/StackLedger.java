package io.tollgate.acceptance.stack;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.money.Price;
import io.tollgate.contract.money.UnitPrices;
import io.tollgate.launcher.Stack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What billing-usage has stored of a consumer's use, read as the superuser. Any thread; a connection per question. */
public final class StackLedger {

    private static final String EVENTS = """
            select e.request_id, e.http_status, e.outcome, e.usage_source, e.input, e.output, coalesce(c.pico_usd, 0) pico_usd
            from billing.usage_event e
            left join (select organization_id, event_month, request_id, attempt, sum(pico_usd) pico_usd
                       from billing.charge group by 1, 2, 3, 4) c using (organization_id, event_month, request_id, attempt)
            where e.consumer_id = ?::uuid
            order by e.accepted_at""";

    private static final String PRICE = """
            select version, input, output from billing.price_version
            where provider = ? and model = ? and valid_from <= now() order by valid_from desc limit 1""";

    /** One stored event with what the ledger charged for it. */
    public record Entry(
            String requestId, int status, String outcome, String source, long input, long output, PicoUsd charged) {

        /** Whether the provider answered it whole. */
        public boolean succeeded() {
            return outcome.equalsIgnoreCase("success");
        }
    }

    private final Stack stack;

    public StackLedger(Stack stack) {
        this.stack = stack;
    }

    /** Everything stored of a consumer, oldest first. */
    public List<Entry> entries(ConsumerId consumer) {
        try (Connection connection = connect();
                PreparedStatement query = connection.prepareStatement(EVENTS)) {
            query.setString(1, consumer.toString());
            List<Entry> entries = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    entries.add(new Entry(
                            rows.getString("request_id"),
                            rows.getInt("http_status"),
                            rows.getString("outcome"),
                            rows.getString("usage_source"),
                            rows.getLong("input"),
                            rows.getLong("output"),
                            new PicoUsd(rows.getLong("pico_usd"))));
                }
            }
            return entries;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text price in force of a model of the bundled list. */
    public Price price(String provider, String model) {
        try (Connection connection = connect();
                PreparedStatement query = connection.prepareStatement(PRICE)) {
            query.setString(1, provider);
            query.setString(2, model);
            try (ResultSet rows = query.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException(provider + " " + model + " has no price");
                }
                return new Price(
                        rows.getString("version"),
                        UnitPrices.ofTextPrices(rows.getLong("input"), rows.getLong("output")),
                        List.of());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                stack.urls().jdbc(), "postgres", stack.secrets().postgresPassword());
    }
}
