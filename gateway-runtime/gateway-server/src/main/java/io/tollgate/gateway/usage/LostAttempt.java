package io.tollgate.gateway.usage;

import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.usage.UsageEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The event of an attempt whose node died: billed for what was delivered, and for its prompt in any case. */
final class LostAttempt {

    private LostAttempt() {}

    /**
     * @param opening the event in the attempt's OPEN record
     * @param lastProgress absent when none was recorded: the opening's usage counts, and its cost
     * @param lastSeen when the node last wrote about this attempt
     */
    static UsageEvent event(UsageEvent opening, @Nullable TokenUsage lastProgress, Instant lastSeen) {
        TokenUsage usage = lastProgress == null ? opening.usage() : withPrompt(lastProgress, opening.usage());
        PicoUsd cost = usage.equals(opening.usage()) ? opening.cost() : null;
        return new UsageEvent(
                opening.id(),
                opening.organizationId(),
                opening.gatewayId(),
                opening.consumerId(),
                opening.keyId(),
                opening.registryId(),
                opening.provider(),
                opening.requestedModel(),
                opening.servedModel(),
                opening.endpoint(),
                opening.streamed(),
                opening.startedAt(),
                lastSeen.isAfter(opening.endedAt()) ? lastSeen : opening.endedAt(),
                opening.firstByteMillis(),
                opening.httpStatus(),
                UsageEvent.Outcome.NODE_LOST,
                opening.errorCode(),
                usage,
                UsageEvent.Source.ESTIMATED,
                opening.priceVersion(),
                cost,
                opening.snapshotVersion());
    }

    private static TokenUsage withPrompt(TokenUsage progress, TokenUsage opening) {
        if (progress.promptTokens() > 0) {
            return progress;
        }
        return new TokenUsage(
                opening.input(),
                opening.cachedRead(),
                opening.cacheWrite5m(),
                opening.cacheWrite1h(),
                opening.audioInput(),
                progress.output(),
                progress.reasoning(),
                progress.audioOutput(),
                progress.images(),
                progress.calls());
    }
}
