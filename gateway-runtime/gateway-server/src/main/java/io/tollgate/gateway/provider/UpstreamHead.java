package io.tollgate.gateway.provider;

import org.jspecify.annotations.Nullable;

/** Status and the few header fields of an upstream's answer that matter here; all others are dropped. */
public record UpstreamHead(
        int status, @Nullable String contentType, @Nullable String retryAfter, long contentLength) {

    public boolean success() {
        return status >= 200 && status < 300;
    }

    public boolean eventStream() {
        return contentType != null && contentType.regionMatches(true, 0, "text/event-stream", 0, 17);
    }
}
