package io.tollgate.tenant.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tollgate.contract.id.IdJson;

/** The JSON form of this package: snake_case, absent instead of null, unknown fields ignored. */
public final class PlatformJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(IdJson.module())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private PlatformJson() {}

    /** The shared mapper; thread-safe, not to be reconfigured. */
    public static JsonMapper mapper() {
        return MAPPER;
    }
}
