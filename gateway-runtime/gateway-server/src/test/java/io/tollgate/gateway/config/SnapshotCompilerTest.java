package io.tollgate.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.config.ConsumerConfig;
import io.tollgate.contract.config.PolicyConfig;
import io.tollgate.contract.config.PriceConfig;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.money.Price;
import io.tollgate.contract.money.UnitPrices;
import io.tollgate.gateway.policy.ratelimit.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SnapshotCompilerTest {

    private final Snapshots acme = new Snapshots("acme");

    @Test
    void anOwnPolicyReplacesGlobalOnesOfItsKind() throws Exception {
        PolicyConfig global = limiter(true, true, "{\"limit\":100,\"window\":\"1m\"}");
        PolicyConfig own = limiter(false, true, "{\"limit\":\"60\",\"Window\":\"1m\",\"retry_after\":\"5\"}");
        limiter(true, false, "{\"limit\":1,\"window\":\"1m\"}");
        ConsumerConfig with = acme.consumer("with", own.id());
        ConsumerConfig without = acme.consumer("without");

        CompiledGateway compiled = SnapshotCompiler.compile(acme.build(), null);

        assertThat(limits(compiled, with)).extracting(RateLimit::policyId).containsExactly(own.id());
        assertThat(limits(compiled, without)).extracting(RateLimit::policyId).containsExactly(global.id());
        assertThat(limits(compiled, with).getFirst()).satisfies(limit -> {
            assertThat(limit.limit()).isEqualTo(60);
            assertThat(limit.window()).isEqualTo(Duration.ofMinutes(1));
            assertThat(limit.retryAfterSeconds()).isEqualTo(5);
            assertThat(limit.onRedisFailure()).isEqualTo(RateLimit.OnRedisFailure.FAIL_OPEN);
        });
        assertThat(compiled.problems()).isEmpty();
    }

    @Test
    void aBrokenPolicyIsLeftOutWithAReasonAndTheRestWorks() throws Exception {
        PolicyConfig broken = limiter(false, true, "{\"limit\":0,\"window\":\"1ms\"}");
        PolicyConfig unknown = acme.policy("from_the_future", true, "{}");
        ConsumerConfig consumer = acme.consumer("chatbot", broken.id());

        CompiledGateway compiled = SnapshotCompiler.compile(acme.build(), null);

        assertThat(limits(compiled, consumer)).isEmpty();
        assertThat(compiled.problems())
                .anyMatch(problem -> problem.contains(broken.id().toString())
                        && problem.contains("\"limit\"")
                        && problem.contains("\"window\""))
                .anyMatch(problem -> problem.contains(unknown.id().toString()) && problem.contains("from_the_future"));
    }

    @Test
    void aPolicyThatBreaksKeepsItsLastValidForm() throws Exception {
        PolicyConfig policy = limiter(true, true, "{\"limit\":7,\"window\":\"1m\"}");
        ConsumerConfig consumer = acme.consumer("chatbot");
        CompiledGateway before = SnapshotCompiler.compile(acme.build(), null);
        acme.policies.set(
                0,
                new PolicyConfig(
                        policy.id(), "x", "rate_limiter", true, true, 10, PolicyConfig.Mode.ENFORCE, "not json"));

        CompiledGateway after = SnapshotCompiler.compile(acme.build(), before);

        assertThat(limits(after, consumer)).extracting(RateLimit::limit).containsExactly(7L);
        assertThat(after.problems()).hasSize(1);
    }

    @Test
    void aConsumerSeesTheBudgetsOnItsPath() throws Exception {
        ConsumerConfig consumer = acme.consumer("chatbot");
        ConsumerConfig stranger = acme.consumer("stranger");
        BudgetConfig ofAll = budget(BudgetConfig.Scope.ORGANIZATION, acme.organization.toString());
        BudgetConfig ofGateway = budget(BudgetConfig.Scope.GATEWAY, acme.gateway.toString());
        BudgetConfig own = budget(BudgetConfig.Scope.CONSUMER, consumer.id().toString());
        budget(BudgetConfig.Scope.CONSUMER, stranger.id().toString());

        CompiledGateway compiled = SnapshotCompiler.compile(acme.build(), null);

        assertThat(Objects.requireNonNull(compiled.consumerById(consumer.id())).budgets())
                .containsExactly(ofAll, ofGateway, own);
    }

    @Test
    void thePriceInForceIsTheNewestThatHasBegun() throws Exception {
        Instant may = Instant.parse("2026-05-01T00:00:00Z");
        Instant june = Instant.parse("2026-06-01T00:00:00Z");
        Price old = new Price("old", UnitPrices.ofTextPrices(1, 1), List.of());
        Price current = new Price("new", UnitPrices.ofTextPrices(2, 2), List.of());
        acme.prices.add(new PriceConfig("openai", "gpt", may, old));
        acme.prices.add(new PriceConfig("openai", "gpt", june, current));

        CompiledGateway compiled = SnapshotCompiler.compile(acme.build(), null);

        assertThat(compiled.price("openai", "gpt", may.minusNanos(1))).isEmpty();
        assertThat(compiled.price("openai", "gpt", june.minusNanos(1))).contains(old);
        assertThat(compiled.price("openai", "gpt", june)).contains(current);
        assertThat(compiled.price("openai", "other", june)).isEmpty();
    }

    @Test
    void doubledObjectsRefuseTheWholeSnapshot() {
        acme.consumer("same");
        acme.consumer("same");

        assertThatThrownBy(() -> SnapshotCompiler.compile(acme.build(), null))
                .isInstanceOf(SnapshotRefusedException.class)
                .hasMessageContaining("appears twice");
    }

    private static List<RateLimit> limits(CompiledGateway compiled, ConsumerConfig consumer) {
        CompiledConsumer found = compiled.consumerById(consumer.id());
        return found == null ? List.of() : found.rateLimits();
    }

    private PolicyConfig limiter(boolean global, boolean enabled, String settings) {
        return acme.policy("rate_limiter", global, enabled, PolicyConfig.Mode.ENFORCE, settings);
    }

    private BudgetConfig budget(BudgetConfig.Scope scope, String subject) {
        return acme.budget(scope, subject, new PicoUsd(1), BudgetConfig.Enforcement.HARD);
    }
}
