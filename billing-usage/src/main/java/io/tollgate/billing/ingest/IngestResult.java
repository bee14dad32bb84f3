package io.tollgate.billing.ingest;

import java.util.List;

/** What became of a batch; the node may forget every event of it. */
public record IngestResult(long stored, long duplicates, List<RejectedEvent> rejected) {

    /** An event in quarantine and why. */
    public record RejectedEvent(String id, String reason) {}

    public IngestResult {
        rejected = List.copyOf(rejected);
    }
}
