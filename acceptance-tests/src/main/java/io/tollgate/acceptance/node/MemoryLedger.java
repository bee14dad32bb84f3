package io.tollgate.acceptance.node;

import io.tollgate.contract.id.EventId;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.usage.UsageBatch;
import io.tollgate.contract.usage.UsageEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A ledger that keeps every event once and remembers when one came again with another content. Thread-safe. */
public final class MemoryLedger {

    /** How much of a batch was new. */
    public record Stored(int fresh, int duplicates) {}

    /** A total. */
    public record Spend(long picoUsd, long events) {}

    private final Map<EventId, UsageEvent> events = new LinkedHashMap<>();
    private long conflicts;

    synchronized Stored add(UsageBatch batch) {
        int duplicates = 0;
        for (UsageEvent event : batch.events()) {
            UsageEvent known = events.putIfAbsent(event.id(), event);
            if (known != null) {
                duplicates++;
                if (!known.equals(event)) {
                    conflicts++;
                }
            }
        }
        return new Stored(batch.events().size() - duplicates, duplicates);
    }

    /** Every event, once. */
    public synchronized List<UsageEvent> events() {
        return List.copyOf(events.values());
    }

    /** Events that came again with another content than the first time: each would have been billed twice or wrongly. */
    public synchronized long conflicts() {
        return conflicts;
    }

    synchronized Spend spend(String scope, String subject, Instant from, Instant to) {
        long sum = 0;
        long count = 0;
        for (UsageEvent event : events.values()) {
            Instant at = event.id().requestId().acceptedAt();
            PicoUsd cost = event.cost();
            if (cost != null && !at.isBefore(from) && at.isBefore(to) && subject.equals(subjectOf(event, scope))) {
                sum = Math.addExact(sum, cost.value());
                count++;
            }
        }
        return new Spend(sum, count);
    }

    private static String subjectOf(UsageEvent event, String scope) {
        return switch (scope) {
            case "organization" -> event.organizationId().toString();
            case "gateway" -> event.gatewayId().toString();
            case "consumer" -> String.valueOf(event.consumerId());
            case "key" -> String.valueOf(event.keyId());
            default -> "";
        };
    }
}
