package io.tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.config.ConfigSnapshot;
import io.tollgate.contract.config.ConsumerConfig;
import io.tollgate.contract.config.KeyVerifier;
import io.tollgate.contract.config.PolicyConfig;
import io.tollgate.contract.config.PriceConfig;
import io.tollgate.contract.config.RegistryConfig;
import io.tollgate.contract.config.SealedSecret;
import io.tollgate.contract.config.SecretBinding;
import io.tollgate.contract.config.SnapshotJson;
import io.tollgate.contract.id.BudgetId;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.EventId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.PolicyId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.contract.id.RequestId;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.money.Price;
import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.money.UnitPrices;
import io.tollgate.contract.usage.UsageBatch;
import io.tollgate.contract.usage.UsageEvent;
import io.tollgate.contract.usage.UsageJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is written today is pinned by golden files, and what was written by every earlier version still reads. A change of
 * format adds a file; none is ever edited.
 */
class GoldenFilesTest {

    private static final OrganizationId ORGANIZATION =
            OrganizationId.fromString("0199e0c0-0000-7000-8000-000000000001");
    private static final GatewayId GATEWAY = GatewayId.fromString("0199e0c0-0000-7000-8000-000000000002");
    private static final ConsumerId CONSUMER = ConsumerId.fromString("0199e0c0-0000-7000-8000-000000000003");
    private static final RegistryId REGISTRY = RegistryId.fromString("0199e0c0-0000-7000-8000-000000000004");
    private static final PolicyId POLICY = PolicyId.fromString("0199e0c0-0000-7000-8000-000000000005");
    private static final BudgetId BUDGET = BudgetId.fromString("0199e0c0-0000-7000-8000-000000000006");
    private static final Instant AT = Instant.parse("2026-11-21T10:15:30Z");

    @Test
    void snapshotsAreWrittenAsInTheGoldenFile() throws IOException {
        assertThat(new String(SnapshotJson.write(snapshot()), StandardCharsets.UTF_8))
                .isEqualTo(golden("snapshot-1.json"));
    }

    @Test
    void usageEventsAreWrittenAsInTheGoldenFile() throws IOException {
        assertThat(new String(UsageJson.write(event()), StandardCharsets.UTF_8))
                .isEqualTo(golden("usage-event-1.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"snapshot-1.json", "snapshot-1-newer-writer.json"})
    void everyOlderAndNewerSnapshotOfThisFormatReads(String file) throws IOException {
        assertThat(SnapshotJson.read(golden(file).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(snapshot());
    }

    @ParameterizedTest
    @ValueSource(strings = {"usage-event-1.json", "usage-event-1-newer-writer.json"})
    void everyOlderAndNewerUsageEventReads(String file) throws IOException {
        assertThat(UsageJson.readEvent(golden(file).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(event());
    }

    @Test
    void batchesReadBack() throws IOException {
        UsageBatch batch = new UsageBatch("node-1", List.of(event()));
        assertThat(UsageJson.readBatch(UsageJson.write(batch))).isEqualTo(batch);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = GoldenFilesTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private static ConfigSnapshot snapshot() {
        UnitPrices prices =
                new UnitPrices(2_500_000, 1_250_000, 2_500_000, 2_500_000, 40_000_000, 10_000_000, 80_000_000, 0, 0);
        return new ConfigSnapshot(
                1,
                17,
                AT,
                ORGANIZATION,
                GATEWAY,
                "acme",
                true,
                ZoneId.of("Europe/Berlin"),
                "a2V5c2V0",
                List.of(new RegistryConfig(
                        REGISTRY,
                        "OpenAI",
                        "openai",
                        true,
                        "https://api.openai.com/v1",
                        new SealedSecret(
                                "c2VhbGVk",
                                SecretBinding.of(
                                        ORGANIZATION, "openai", "api_key", URI.create("https://api.openai.com/v1"))),
                        List.of("gpt-5"))),
                List.of(new ConsumerConfig(
                        CONSUMER,
                        "Chatbot",
                        "k3j9x2ab",
                        true,
                        ConsumerConfig.ModelRouting.PIN,
                        List.of(new ConsumerConfig.Attachment(REGISTRY, 1)),
                        List.of(POLICY))),
                List.of(new KeyVerifier("abcdefghijkl", CONSUMER, 1, "aG1hYw==", true, null, AT)),
                List.of(new PolicyConfig(
                        POLICY,
                        "60 a minute",
                        "rate_limiter",
                        true,
                        false,
                        10,
                        PolicyConfig.Mode.ENFORCE,
                        "{\"limit\":60,\"window\":\"1m\"}")),
                List.of(new BudgetConfig(
                        BUDGET,
                        "Daily cap",
                        BudgetConfig.Scope.CONSUMER,
                        CONSUMER.toString(),
                        new PicoUsd(5 * PicoUsd.PER_USD),
                        BudgetConfig.Period.DAY,
                        ZoneId.of("Europe/Berlin"),
                        BudgetConfig.Enforcement.HARD)),
                List.of(new PriceConfig(
                        "openai",
                        "gpt-5",
                        AT,
                        new Price(
                                "2026-07-02",
                                prices,
                                List.of(new Price.Tier(272_000, UnitPrices.ofTextPrices(5_000_000, 20_000_000)))))));
    }

    private static UsageEvent event() {
        return new UsageEvent(
                new EventId(new RequestId(UUID.fromString("0199e0c0-0000-7000-8000-000000000007")), 1),
                ORGANIZATION,
                GATEWAY,
                CONSUMER,
                "abcdefghijkl",
                REGISTRY,
                "openai",
                "gpt-5",
                "gpt-5-2026-01-01",
                "/v1/chat/completions",
                true,
                AT,
                AT.plusMillis(1_500),
                120L,
                200,
                UsageEvent.Outcome.SUCCESS,
                null,
                new TokenUsage(10, 2, 0, 0, 0, 30, 5, 0, 0, 0),
                UsageEvent.Source.PROVIDER,
                "2026-07-02",
                new PicoUsd(327_500_000),
                17);
    }
}
