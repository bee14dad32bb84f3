package io.tollgate.tenant.api.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a gateway sends what happened. */
public record Telemetry(
        @Nullable List<Exporter> exporters,
        @Nullable Map<String, String> extraParams,
        @Nullable Boolean enablePluginTraces,
        @Nullable Boolean enableRequestTraces,
        @Nullable Map<String, String> headerMapping) {

    /** One receiver; the type defaults to the name. */
    public record Exporter(
            @Nullable String name,
            @Nullable String type,
            @Nullable JsonNode settings,
            @JsonProperty("class") @Nullable String exporterClass) {}
}
