package io.tollgate.billing.ingest;

import io.tollgate.billing.rating.Rating;
import io.tollgate.billing.spend.LatencyBuckets;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.RequestId;
import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.usage.UsageEvent;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What newly stored events change in the sums of one gateway's minute. Not thread-safe. */
final class MinuteDelta {

    /** A minute of a gateway, ordered so that all writers touch rows in the same order. */
    record Key(GatewayId gateway, Instant minute) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing((Key key) -> key.gateway().value()).thenComparing(Key::minute);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private long requests;
    private long errors;
    private long attempts;
    private long unpriced;
    private BigInteger inputTokens = BigInteger.ZERO;
    private BigInteger outputTokens = BigInteger.ZERO;
    private BigInteger picoUsd = BigInteger.ZERO;
    private final Map<Integer, Long> latencies = new TreeMap<>();

    private MinuteDelta() {}

    /**
     * Sums up new events. A request counts as its last attempt does: when a later attempt arrives, what the earlier one
     * said is taken back.
     *
     * @param known every stored attempt of the events' requests, the new ones included
     */
    static Map<Key, MinuteDelta> of(List<RatedEvent> inserted, Map<RequestId, List<RequestState>> known) {
        Map<Key, MinuteDelta> deltas = new TreeMap<>();
        Map<RequestId, Set<Integer>> added = inserted.stream()
                .map(rated -> rated.event().id())
                .collect(Collectors.groupingBy(
                        id -> id.requestId(), Collectors.mapping(id -> id.attempt(), Collectors.toSet())));
        Map<RequestId, Key> keys = inserted.stream()
                .collect(Collectors.toMap(
                        rated -> rated.event().id().requestId(), rated -> key(rated.event()), (first, _) -> first));
        for (RatedEvent rated : inserted) {
            deltas.computeIfAbsent(key(rated.event()), _ -> new MinuteDelta()).addUsage(rated);
        }
        added.forEach((request, attempts) -> {
            MinuteDelta delta = deltas.get(keys.get(request));
            if (delta != null) {
                delta.addRequest(known.getOrDefault(request, List.of()), attempts);
            }
        });
        return deltas;
    }

    private static Key key(UsageEvent event) {
        return new Key(event.gatewayId(), event.id().requestId().acceptedAt().truncatedTo(ChronoUnit.MINUTES));
    }

    private void addUsage(RatedEvent rated) {
        TokenUsage usage = rated.event().usage();
        attempts++;
        boolean open = rated.rating() instanceof Rating.Unpriced || rated.rating() instanceof Rating.Partial;
        unpriced += open ? 1 : 0;
        inputTokens = inputTokens.add(BigInteger.valueOf(usage.promptTokens()));
        outputTokens = outputTokens.add(BigInteger.valueOf(usage.completionTokens()));
        picoUsd = picoUsd.add(BigInteger.valueOf(
                rated.rating().charge().map(cost -> cost.value()).orElse(0L)));
    }

    private void addRequest(List<RequestState> known, Set<Integer> added) {
        last(known.stream().filter(state -> !added.contains(state.attempt())).toList())
                .ifPresent(before -> count(before, -1));
        last(known).ifPresent(after -> count(after, 1));
    }

    private void count(RequestState state, int sign) {
        requests += sign;
        errors += state.failed() ? sign : 0;
        latencies.merge(LatencyBuckets.of(state.latencyMillis()), (long) sign, Long::sum);
    }

    private static Optional<RequestState> last(List<RequestState> states) {
        return states.stream().max(Comparator.comparingInt(RequestState::attempt));
    }

    long requests() {
        return requests;
    }

    long errors() {
        return errors;
    }

    long attempts() {
        return attempts;
    }

    long unpriced() {
        return unpriced;
    }

    BigInteger inputTokens() {
        return inputTokens;
    }

    BigInteger outputTokens() {
        return outputTokens;
    }

    BigInteger picoUsd() {
        return picoUsd;
    }

    /** Change of the number of requests per latency bucket, zeros left out. */
    Map<Integer, Long> latencies() {
        Map<Integer, Long> changes = new TreeMap<>(latencies);
        changes.values().removeIf(change -> change == 0);
        return changes;
    }
}
