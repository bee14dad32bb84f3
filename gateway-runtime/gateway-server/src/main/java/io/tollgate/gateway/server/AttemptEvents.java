package io.tollgate.gateway.server;

import io.tollgate.contract.id.EventId;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.money.Price;
import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.usage.UsageEvent;
import io.tollgate.contract.usage.UsageEvent.Outcome;
import io.tollgate.contract.usage.UsageEvent.Source;
import io.tollgate.gateway.identity.Caller;
import io.tollgate.gateway.provider.openai.ChatRequest;
import io.tollgate.gateway.routing.Target;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Makes the events of one attempt: its opening and the one that closes it, which differ in how it went. */
record AttemptEvents(
        ProxyRequest proxy,
        Caller caller,
        ChatRequest request,
        Target target,
        @Nullable Price price,
        EventId id,
        Clock clock) {

    UsageEvent event(
            Outcome outcome,
            int status,
            @Nullable String errorCode,
            TokenUsage usage,
            Source source,
            @Nullable Long firstByteMillis) {
        var snapshot = caller.gateway().snapshot();
        PicoUsd cost = price == null ? null : price.cost(usage);
        return new UsageEvent(
                id,
                snapshot.organizationId(),
                snapshot.gatewayId(),
                caller.consumer().config().id(),
                caller.keyId(),
                target.registry().id(),
                target.registry().provider(),
                request.model(),
                target.model(),
                caller.route(),
                request.stream(),
                proxy.startedAt(),
                clock.instant(),
                firstByteMillis,
                status,
                outcome,
                errorCode,
                usage,
                source,
                price == null ? null : price.version(),
                cost,
                snapshot.version());
    }
}
