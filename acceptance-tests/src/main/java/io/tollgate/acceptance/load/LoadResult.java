package io.tollgate.acceptance.load;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * A finished run. Latencies are in nanoseconds from the instant the plan wanted the request sent, so a stall of the server
 * counts for every request it held up (no coordinated omission).
 */
public record LoadResult(
        List<LoadOutcome> outcomes, long dropped, Histogram latency, Histogram firstByte, long longestLateNanos) {

    public LoadResult {
        outcomes = List.copyOf(outcomes);
    }

    public long succeeded() {
        return outcomes.stream().filter(LoadOutcome::succeeded).count();
    }

    public long failed() {
        return dropped + outcomes.size() - succeeded();
    }

    /** How often each status came; the failure's text stands for answers that never came or were cut. */
    public Map<String, Long> byOutcome() {
        Map<String, Long> counts = new TreeMap<>();
        for (LoadOutcome outcome : outcomes) {
            String failure = outcome.failure();
            counts.merge(failure == null ? "" + outcome.status() : outcome.status() + " " + failure, 1L, Long::sum);
        }
        if (dropped > 0) {
            counts.put("dropped", dropped);
        }
        return counts;
    }

    public double latencyMillis(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1e6;
    }
}
