package io.tollgate.gateway.usage;

import java.util.List;

/** Where batches go. Blocking; used by the shipper thread. */
interface BillingEndpoint {

    /** Sends the bytes of one {@code UsageBatch}. */
    Answer send(byte[] batch) throws InterruptedException;

    /** What came back. */
    sealed interface Answer {

        /** Every event of the batch is stored, known already, or kept aside by billing-usage with a reason. */
        record Taken(int stored, int duplicates, List<Rejected> rejected) implements Answer {
            public Taken {
                rejected = List.copyOf(rejected);
            }
        }

        /** Something in the batch cannot be read; sending the same bytes again is useless. */
        record Malformed(int status) implements Answer {}

        /** No answer, or one that says nothing about the batch: send it again later. */
        record Unavailable(String why) implements Answer {}
    }

    /** An event that billing-usage put into its own quarantine. */
    record Rejected(String id, String reason) {}
}
