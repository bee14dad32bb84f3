package io.tollgate.gateway.usage;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.EventId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.contract.id.RequestId;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.usage.UsageEvent;
import java.time.Instant;
import java.util.UUID;

/** Usage events for tests. */
final class UsageEvents {

    static final OrganizationId ACME = new OrganizationId(new UUID(1, 1));
    static final GatewayId GATEWAY = new GatewayId(new UUID(2, 2));
    static final ConsumerId CHATBOT = new ConsumerId(new UUID(3, 3));
    static final Instant ACCEPTED = Instant.parse("2026-11-21T10:00:00Z");

    private UsageEvents() {}

    static EventId id(long number) {
        return new EventId(RequestId.of(ACCEPTED.toEpochMilli() + number, number >>> 32, number), 1);
    }

    /** As in an OPEN record: 10 prompt tokens, estimated. */
    static UsageEvent opening(long number) {
        return event(number, UsageEvent.Outcome.NODE_LOST, TokenUsage.of(10, 0), UsageEvent.Source.ESTIMATED, 20);
    }

    /** As in a CLOSE record: 11 prompt and 7 answer tokens, costing {@code 100 + number} picodollars. */
    static UsageEvent closing(long number) {
        return event(
                number, UsageEvent.Outcome.SUCCESS, TokenUsage.of(11, 7), UsageEvent.Source.PROVIDER, 100 + number);
    }

    static UsageEvent refused(long number) {
        return event(number, UsageEvent.Outcome.REFUSED, TokenUsage.NONE, UsageEvent.Source.NONE, 0);
    }

    static UsageEvent withModel(UsageEvent event, String model) {
        return with(event, model, event.streamed());
    }

    /** The same for an answer in one piece. */
    static UsageEvent buffered(UsageEvent event) {
        return with(event, "echo-1", false);
    }

    private static UsageEvent with(UsageEvent event, String model, boolean streamed) {
        return new UsageEvent(
                event.id(),
                event.organizationId(),
                event.gatewayId(),
                event.consumerId(),
                event.keyId(),
                event.registryId(),
                event.provider(),
                model,
                model,
                event.endpoint(),
                streamed,
                event.startedAt(),
                event.endedAt(),
                event.firstByteMillis(),
                event.httpStatus(),
                event.outcome(),
                event.errorCode(),
                event.usage(),
                event.usageSource(),
                event.priceVersion(),
                event.cost(),
                event.snapshotVersion());
    }

    private static UsageEvent event(
            long number, UsageEvent.Outcome outcome, TokenUsage usage, UsageEvent.Source source, long cost) {
        return new UsageEvent(
                id(number),
                ACME,
                GATEWAY,
                CHATBOT,
                "0123456789ab",
                new RegistryId(new UUID(4, 4)),
                "echo",
                "echo-1",
                "echo-1",
                "/v1/chat/completions",
                true,
                ACCEPTED,
                ACCEPTED.plusMillis(5),
                3L,
                200,
                outcome,
                null,
                usage,
                source,
                "price-1",
                new PicoUsd(cost),
                1);
    }
}
