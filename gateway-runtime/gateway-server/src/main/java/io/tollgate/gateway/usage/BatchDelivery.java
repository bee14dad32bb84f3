package io.tollgate.gateway.usage;

import io.tollgate.gateway.usage.BillingEndpoint.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers one batch. When billing-usage cannot read it, halves are sent until the events at fault are alone. Those count as
 * poison only if billing-usage took something else in the same round and refuses them again afterwards; otherwise the fault is
 * taken to be general. Shipper thread only, used once.
 */
final class BatchDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(BatchDelivery.class);

    /** How a delivery ended. */
    sealed interface Outcome {
        /** Nothing of the batch need be sent again; {@code poison} is for the quarantine. */
        record Done(List<LogReader.Shippable> poison) implements Outcome {}

        /** The whole batch must be sent again; parts may have been stored. */
        record TryAgain(String why) implements Outcome {}
    }

    private final String nodeId;
    private final BillingEndpoint billing;
    private final ShipperMetrics metrics;
    private final List<LogReader.Shippable> suspects = new ArrayList<>();
    private boolean somethingTaken;

    BatchDelivery(String nodeId, BillingEndpoint billing, ShipperMetrics metrics) {
        this.nodeId = nodeId;
        this.billing = billing;
        this.metrics = metrics;
    }

    Outcome deliver(List<LogReader.Shippable> events) throws InterruptedException {
        Optional<String> unavailable = send(events);
        if (unavailable.isPresent()) {
            return new Outcome.TryAgain(unavailable.get());
        }
        if (!suspects.isEmpty() && !somethingTaken && !takesAnEmptyBatch()) {
            return new Outcome.TryAgain("every event of the batch was refused as malformed");
        }
        return confirm();
    }

    /** Sends each suspect once more: billing-usage may have recovered after it refused the first ones. */
    private Outcome confirm() throws InterruptedException {
        List<LogReader.Shippable> poison = new ArrayList<>();
        for (LogReader.Shippable suspect : suspects) {
            switch (billing.send(BatchBody.of(nodeId, List.of(suspect)))) {
                case Answer.Taken taken -> note(taken);
                case Answer.Unavailable unavailable -> {
                    return new Outcome.TryAgain(unavailable.why());
                }
                case Answer.Malformed _ -> poison.add(suspect);
            }
        }
        return new Outcome.Done(poison);
    }

    /** Present when billing-usage was not available, and why. */
    private Optional<String> send(List<LogReader.Shippable> events) throws InterruptedException {
        return switch (billing.send(BatchBody.of(nodeId, events))) {
            case Answer.Taken taken -> {
                note(taken);
                yield Optional.empty();
            }
            case Answer.Unavailable unavailable -> Optional.of(unavailable.why());
            case Answer.Malformed _ -> bisect(events);
        };
    }

    private Optional<String> bisect(List<LogReader.Shippable> events) throws InterruptedException {
        if (events.size() == 1) {
            suspects.add(events.getFirst());
            return Optional.empty();
        }
        int middle = events.size() / 2;
        Optional<String> unavailable = send(events.subList(0, middle));
        return unavailable.isPresent() ? unavailable : send(events.subList(middle, events.size()));
    }

    private boolean takesAnEmptyBatch() throws InterruptedException {
        return billing.send(BatchBody.of(nodeId, List.of())) instanceof Answer.Taken;
    }

    private void note(Answer.Taken taken) {
        somethingTaken = true;
        metrics.taken(taken);
        for (BillingEndpoint.Rejected rejected : taken.rejected()) {
            LOG.atError()
                    .addKeyValue("eventId", rejected.id())
                    .addKeyValue("error", rejected.reason())
                    .log("billing-usage keeps a usage event in its quarantine");
        }
    }
}
