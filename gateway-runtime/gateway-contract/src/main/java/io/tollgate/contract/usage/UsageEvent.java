package io.tollgate.contract.usage;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.EventId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.money.TokenUsage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One immutable fact: one attempt of one request, who made it, what it used. Corrections are new events. A request refused
 * before any upstream was tried has an event too, with attempt 1, outcome {@link Outcome#REFUSED} and no usage.
 *
 * @param httpStatus status the client saw, or would have seen
 * @param errorCode stable code of {@code GatewayError}, absent on success
 * @param firstByteMillis from acceptance to the first upstream body byte, absent when there was none
 * @param priceVersion version of the price in force at admission, absent when the model has none
 * @param cost {@code price.cost(usage)} as the node computed it; billing-usage computes it again and compares
 * @param snapshotVersion configuration that decided this call
 */
public record UsageEvent(
        EventId id,
        OrganizationId organizationId,
        GatewayId gatewayId,
        @Nullable ConsumerId consumerId,
        @Nullable String keyId,
        @Nullable RegistryId registryId,
        @Nullable String provider,
        @Nullable String requestedModel,
        @Nullable String servedModel,
        String endpoint,
        boolean streamed,
        Instant startedAt,
        Instant endedAt,
        @Nullable Long firstByteMillis,
        int httpStatus,
        Outcome outcome,
        @Nullable String errorCode,
        TokenUsage usage,
        Source usageSource,
        @Nullable String priceVersion,
        @Nullable PicoUsd cost,
        long snapshotVersion) {

    public enum Outcome {
        /** The answer was delivered whole. */
        SUCCESS,
        /** Refused before any upstream was tried. */
        REFUSED,
        /** The upstream failed or answered an error. */
        PROVIDER_ERROR,
        /** The client left before the end. */
        CLIENT_ABORTED,
        /** Cut because a hard budget ended. */
        BUDGET_CUT,
        /** The node died; recovered from its log. */
        NODE_LOST
    }

    /** Where the token counts came from. */
    public enum Source {
        /** The provider reported them. */
        PROVIDER,
        /** Counted by a tokenizer over the delivered text. */
        COUNTED,
        /** Estimated from sizes. */
        ESTIMATED,
        /** Nothing was used. */
        NONE
    }
}
