package io.tollgate.contract.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tollgate.contract.id.IdJson;
import java.io.IOException;

/** Writes and reads snapshots. Readers ignore unknown fields, so a newer writer may add some. Thread-safe. */
public final class SnapshotJson {

    /** No snapshot larger than this is read. */
    public static final int MAX_BYTES = 32 * 1024 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxDocumentLength(MAX_BYTES)
                            .build())
                    .build())
            .addModule(IdJson.module())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private SnapshotJson() {}

    public static byte[] write(ConfigSnapshot snapshot) {
        try {
            return MAPPER.writeValueAsBytes(snapshot);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a snapshot is always writable", e);
        }
    }

    /** @throws IOException when the bytes are no snapshot of a format this build knows */
    public static ConfigSnapshot read(byte[] json) throws IOException {
        if (json.length > MAX_BYTES) {
            throw new IOException("snapshot has " + json.length + " bytes, more than " + MAX_BYTES);
        }
        ConfigSnapshot snapshot = MAPPER.readValue(json, ConfigSnapshot.class);
        if (snapshot.formatVersion() != ConfigSnapshot.FORMAT_VERSION) {
            throw new IOException("snapshot format " + snapshot.formatVersion() + " is not known to this build");
        }
        return snapshot;
    }
}
