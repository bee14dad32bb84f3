package io.tollgate.billing;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.EventId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.RequestId;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.usage.UsageEvent;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Builds usage events; what a test does not say is an ordinary successful call. Immutable. */
public record TestEvents(
        OrganizationId organization,
        GatewayId gateway,
        @Nullable ConsumerId consumer,
        @Nullable String keyId,
        int attempt,
        int status,
        UsageEvent.Outcome outcome,
        TokenUsage usage,
        @Nullable String priceVersion,
        @Nullable PicoUsd cost,
        long latencyMillis) {

    public static TestEvents of(OrganizationId organization, GatewayId gateway) {
        return new TestEvents(
                organization,
                gateway,
                null,
                null,
                1,
                200,
                UsageEvent.Outcome.SUCCESS,
                TokenUsage.of(10, 20),
                "openai/gpt-4o@2026-07-02",
                null,
                400);
    }

    public static RequestId requestId(Instant acceptedAt, RandomGenerator random) {
        return RequestId.of(acceptedAt.toEpochMilli(), random.nextLong(), random.nextLong());
    }

    public TestEvents by(ConsumerId newConsumer, String newKeyId) {
        return new TestEvents(
                organization,
                gateway,
                newConsumer,
                newKeyId,
                attempt,
                status,
                outcome,
                usage,
                priceVersion,
                cost,
                latencyMillis);
    }

    public TestEvents attempt(int newAttempt, int newStatus, UsageEvent.Outcome newOutcome) {
        return new TestEvents(
                organization,
                gateway,
                consumer,
                keyId,
                newAttempt,
                newStatus,
                newOutcome,
                usage,
                priceVersion,
                cost,
                latencyMillis);
    }

    public TestEvents using(TokenUsage newUsage, @Nullable String newPriceVersion) {
        return new TestEvents(
                organization,
                gateway,
                consumer,
                keyId,
                attempt,
                status,
                outcome,
                newUsage,
                newPriceVersion,
                cost,
                latencyMillis);
    }

    public TestEvents costing(PicoUsd newCost) {
        return new TestEvents(
                organization,
                gateway,
                consumer,
                keyId,
                attempt,
                status,
                outcome,
                usage,
                priceVersion,
                newCost,
                latencyMillis);
    }

    public TestEvents taking(long newLatencyMillis) {
        return new TestEvents(
                organization,
                gateway,
                consumer,
                keyId,
                attempt,
                status,
                outcome,
                usage,
                priceVersion,
                cost,
                newLatencyMillis);
    }

    public UsageEvent event(RequestId request) {
        Instant accepted = request.acceptedAt();
        return new UsageEvent(
                new EventId(request, attempt),
                organization,
                gateway,
                consumer,
                keyId,
                null,
                "openai",
                "gpt-4o",
                "gpt-4o",
                "/v1/chat/completions",
                false,
                accepted,
                accepted.plusMillis(latencyMillis),
                Math.min(100L, latencyMillis),
                status,
                outcome,
                status >= 400 ? "backend_error" : null,
                usage,
                UsageEvent.Source.PROVIDER,
                priceVersion,
                cost,
                7);
    }
}
