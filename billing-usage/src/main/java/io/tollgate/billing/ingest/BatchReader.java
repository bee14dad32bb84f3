package io.tollgate.billing.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.billing.http.BillingJson;
import io.tollgate.billing.http.Fault;
import io.tollgate.contract.usage.UsageBatch;
import io.tollgate.contract.usage.UsageEvent;
import io.tollgate.contract.usage.UsageJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a batch event by event, so that one that is no event cannot hold up the others. Pure.
 */
final class BatchReader {

    private static final int LONGEST_NODE_ID = 100;

    private BatchReader() {}

    /** Throws {@link Fault.Invalid} when the batch as a whole is no batch. */
    static Batch read(byte[] json) {
        JsonNode batch = tree(json);
        String nodeId = batch.path("node_id").asText("");
        if (nodeId.isBlank() || nodeId.length() > LONGEST_NODE_ID) {
            throw new Fault.Invalid(
                    "node_id", "node_id must name the node in at most " + LONGEST_NODE_ID + " characters.");
        }
        JsonNode sent = batch.path("events");
        if (!sent.isArray()) {
            throw new Fault.Invalid("events", "events must be an array of usage events.");
        }
        if (sent.size() > UsageBatch.MAX_EVENTS) {
            throw new Fault.Invalid(
                    "events", "A batch holds at most " + UsageBatch.MAX_EVENTS + " events. Send several.");
        }
        List<UsageEvent> events = new ArrayList<>();
        List<Batch.Rejected> rejected = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            readEvent(sent.get(i), i, events, rejected);
        }
        return new Batch(EventCheck.clean(nodeId), events, rejected);
    }

    private static JsonNode tree(byte[] json) {
        try {
            JsonNode tree = BillingJson.mapper().readTree(json);
            if (tree != null && tree.isObject()) {
                return tree;
            }
        } catch (IOException _) {
            // the same answer as for JSON that is no object
        }
        throw new Fault.Invalid("body", "The body must be one JSON object with node_id and events.");
    }

    private static void readEvent(JsonNode sent, int index, List<UsageEvent> events, List<Batch.Rejected> rejected) {
        String text = sent.toString();
        try {
            UsageEvent event = UsageJson.readEvent(text.getBytes(StandardCharsets.UTF_8));
            Optional<String> problem =
                    event == null ? Optional.of("an event must be an object") : EventCheck.problem(event);
            if (event != null && problem.isEmpty()) {
                events.add(EventCheck.cleaned(event));
                return;
            }
            rejected.add(reject(sent, index, problem.orElse("no event"), text));
        } catch (JsonProcessingException e) {
            rejected.add(reject(sent, index, e.getOriginalMessage(), text));
        } catch (IOException | RuntimeException e) {
            rejected.add(reject(sent, index, "the event cannot be read: " + e.getMessage(), text));
        }
    }

    private static Batch.Rejected reject(JsonNode sent, int index, @Nullable String reason, String text) {
        String id = sent.path("id").asText("");
        return new Batch.Rejected(
                EventCheck.clean(id.isEmpty() ? "#" + index : id),
                sent.path("organization_id").isTextual()
                        ? EventCheck.clean(sent.path("organization_id").asText())
                        : null,
                EventCheck.clean(reason == null ? "the event cannot be read" : reason),
                text.replace("\0", ""));
    }
}
