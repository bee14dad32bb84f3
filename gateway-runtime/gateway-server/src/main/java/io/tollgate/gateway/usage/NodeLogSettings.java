package io.tollgate.gateway.usage;

import io.tollgate.gateway.setting.EnvironmentReader;
import io.tollgate.gateway.setting.InvalidSettingsException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Settings of the node log.
 *
 * @param directory where this node alone keeps its segments: {@code log} below {@code TOLLGATE_NODE_DIR}
 * @param sync {@code TOLLGATE_NODE_LOG_SYNC}: "fsync", the default, or "write"
 * @param segmentBytes {@code TOLLGATE_NODE_LOG_SEGMENT_BYTES}, size of one preallocated segment, 1 to 256 MiB, default 16 MiB
 * @param maxBacklogBytes {@code TOLLGATE_NODE_LOG_MAX_BACKLOG_BYTES}, log bytes not yet acknowledged by billing-usage beyond
 *     which the node refuses billable requests, 1 MiB to 1 TiB, default 4 GiB
 */
public record NodeLogSettings(Path directory, SyncMode sync, int segmentBytes, long maxBacklogBytes) {

    static final int MIB = 1024 * 1024;

    /** @throws InvalidSettingsException naming every setting that is wrong */
    public static NodeLogSettings fromEnvironment(Map<String, String> environment) {
        EnvironmentReader in = new EnvironmentReader(environment);
        NodeLogSettings settings = new NodeLogSettings(
                in.require("TOLLGATE_NODE_DIR", Path.of("."), Path::of).resolve("log"),
                in.choice("TOLLGATE_NODE_LOG_SYNC", SyncMode.FSYNC, SyncMode.class),
                (int) in.wholeNumber("TOLLGATE_NODE_LOG_SEGMENT_BYTES", 16L * MIB, MIB, 256L * MIB),
                in.wholeNumber("TOLLGATE_NODE_LOG_MAX_BACKLOG_BYTES", 4096L * MIB, MIB, 1L << 40));
        in.check();
        return settings;
    }
}
