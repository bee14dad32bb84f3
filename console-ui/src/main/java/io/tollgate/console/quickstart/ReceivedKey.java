package io.tollgate.console.quickstart;

import io.tollgate.tenant.api.ConsumerResponse;

/** A consumer and the secret of its new key, on the way to the page that shows it once. */
record ReceivedKey(ConsumerResponse consumer, String secret) {

    @Override
    public String toString() {
        return "ReceivedKey[consumer=" + consumer.slug() + ", secret=[secret]]";
    }
}
