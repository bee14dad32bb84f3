package io.tollgate.gateway.usage;

import io.tollgate.contract.id.EventId;
import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.usage.UsageEvent;
import io.tollgate.contract.usage.UsageJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * One intact record of a segment. The body stays encoded until asked for, so that recovery and shipping touch only what they
 * need.
 *
 * @param endOffset offset in the segment just behind this record
 * @param writtenAt when the node wrote it
 */
record LogRecord(RecordType type, EventId id, Instant writtenAt, int offset, int endOffset, ByteBuffer body) {

    /** The encoded body, a copy. */
    byte[] bodyBytes() {
        byte[] bytes = new byte[body.remaining()];
        body.duplicate().get(bytes);
        return bytes;
    }

    /** @throws IOException when the body is no event this version understands */
    UsageEvent event() throws IOException {
        return UsageJson.readEvent(bodyBytes());
    }

    /** The body of a PROGRESS record. */
    TokenUsage usage() throws IOException {
        return RecordFormat.readUsage(body.duplicate());
    }
}
