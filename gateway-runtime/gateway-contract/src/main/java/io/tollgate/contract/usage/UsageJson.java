package io.tollgate.contract.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tollgate.contract.id.IdJson;
import java.io.IOException;

/** Writes and reads usage events and batches. Readers ignore unknown fields. Thread-safe. */
public final class UsageJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(IdJson.module())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private UsageJson() {}

    public static byte[] write(UsageBatch batch) {
        return writeAny(batch);
    }

    public static byte[] write(UsageEvent event) {
        return writeAny(event);
    }

    public static UsageBatch readBatch(byte[] json) throws IOException {
        return MAPPER.readValue(json, UsageBatch.class);
    }

    public static UsageEvent readEvent(byte[] json) throws IOException {
        return MAPPER.readValue(json, UsageEvent.class);
    }

    private static byte[] writeAny(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("usage records are always writable", e);
        }
    }
}
