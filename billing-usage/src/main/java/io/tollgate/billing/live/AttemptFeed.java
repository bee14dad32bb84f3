package io.tollgate.billing.live;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The live feed of a gateway. Best effort: it keeps about the last thousand attempts. Futures complete exceptionally with
 * {@link FeedUnavailableException} when the feed's store does not answer in time.
 */
public interface AttemptFeed {

    /** An entry and its place in the feed. */
    record Entry(String position, String event) {}

    /** Before every entry. */
    String BEGINNING = "0-0";

    /** The place of the newest entry; {@link #BEGINNING} when there is none. */
    CompletableFuture<String> newest(OrganizationId organization, GatewayId gateway);

    /** At most {@code limit} entries behind a place, oldest first; empty at once when there are none. */
    CompletableFuture<List<Entry>> after(OrganizationId organization, GatewayId gateway, String position, int limit);

    /** Reads a place in a feed that a caller sent back; empty when it is none. */
    static Optional<String> position(String text) {
        return text.matches("\\d{1,19}-\\d{1,19}") ? Optional.of(text) : Optional.empty();
    }
}
