package io.tollgate.gateway.usage;

import io.tollgate.contract.usage.UsageBatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The JSON of a {@code UsageBatch}, spliced from events as they lie in the log, without reading them. */
final class BatchBody {

    static final int MAX_EVENTS = UsageBatch.MAX_EVENTS;
    static final int MAX_BYTES = 4 * 1024 * 1024;
    static final int ENVELOPE_BYTES = 256;

    private BatchBody() {}

    /** {@code nodeId} needs no escaping. */
    static byte[] of(String nodeId, List<LogReader.Shippable> events) {
        byte[] head = ("{\"node_id\":\"" + nodeId + "\",\"events\":[").getBytes(StandardCharsets.US_ASCII);
        int size = head.length + 2;
        for (LogReader.Shippable event : events) {
            size += event.content().body().remaining() + 1;
        }
        ByteBuffer out = ByteBuffer.allocate(size).put(head);
        for (int i = 0; i < events.size(); i++) {
            if (i > 0) {
                out.put((byte) ',');
            }
            out.put(events.get(i).content().body().duplicate());
        }
        out.put((byte) ']').put((byte) '}');
        byte[] bytes = new byte[out.flip().remaining()];
        out.get(bytes);
        return bytes;
    }
}
