package io.tollgate.gateway.usage;

import io.tollgate.contract.usage.UsageEvent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bounds the texts of an event that a client chose, so that one request can neither fill the log or a batch nor fail to be
 * encoded. */
final class BoundedEvent {

    static final int MAX_TEXT = 512;

    private BoundedEvent() {}

    /** The same event, with over-long model names and endpoint cut, and what is no Unicode text in them replaced. */
    static UsageEvent of(UsageEvent event) {
        if (fits(event.requestedModel()) && fits(event.servedModel()) && fits(event.endpoint())) {
            return event;
        }
        return new UsageEvent(
                event.id(),
                event.organizationId(),
                event.gatewayId(),
                event.consumerId(),
                event.keyId(),
                event.registryId(),
                event.provider(),
                cutIfPresent(event.requestedModel()),
                cutIfPresent(event.servedModel()),
                event.endpoint()
                        .substring(0, Math.min(MAX_TEXT, event.endpoint().length())),
                event.streamed(),
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

    private static boolean fits(@Nullable String text) {
        return text == null || (text.length() <= MAX_TEXT && wellFormed(text));
    }

    private static @Nullable String cutIfPresent(@Nullable String text) {
        return text == null ? null : cut(text);
    }

    private static String cut(String text) {
        String head = text.substring(0, Math.min(MAX_TEXT, text.length()));
        return wellFormed(head) ? head : new String(head.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** False with half a surrogate pair, which JSON can carry as an escape but UTF-8 cannot. */
    private static boolean wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
