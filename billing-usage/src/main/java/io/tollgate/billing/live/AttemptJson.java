package io.tollgate.billing.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tollgate.billing.http.BillingJson;
import io.tollgate.billing.spend.Usd;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what nodes append to the feed. Pure. */
final class AttemptJson {

    private AttemptJson() {}

    private record Sent(
            @Nullable String traceId,
            @Nullable Instant at,
            int status,
            @Nullable String errorCode,
            @Nullable String consumerId,
            @Nullable String model,
            long inputTokens,
            long outputTokens,
            @Nullable BigInteger costPicoUsd,
            long latencyMs,
            @Nullable Long firstByteMs) {}

    /** Empty for an entry that is no attempt: one bad entry must not hide the others. */
    static Optional<Attempts.Attempt> read(String json) {
        try {
            Sent sent = BillingJson.mapper().readValue(json, Sent.class);
            if (sent == null || sent.traceId() == null || sent.at() == null) {
                return Optional.empty();
            }
            return Optional.of(new Attempts.Attempt(
                    sent.traceId(),
                    sent.at(),
                    sent.status(),
                    sent.errorCode(),
                    sent.consumerId(),
                    sent.model(),
                    sent.inputTokens(),
                    sent.outputTokens(),
                    sent.costPicoUsd() == null ? null : Usd.ofPico(sent.costPicoUsd()),
                    sent.latencyMs(),
                    sent.firstByteMs()));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }
}
