package io.tollgate.tenant.admin.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import java.util.List;

/**
 * One kind of policy of the catalogue.
 *
 * @param form what people fill in, as the catalogue shows it
 * @param annotated the JSON Schema with our own marks: secrets, durations, regular expressions
 * @param schema the same, compiled, without the marks
 */
record PolicyKind(
        String slug,
        String group,
        String name,
        String description,
        boolean hidden,
        List<String> mandatoryStages,
        List<String> supportedStages,
        List<String> supportedModes,
        List<String> supportedProtocols,
        JsonNode form,
        JsonNode annotated,
        JsonSchema schema) {

    PolicyKind {
        mandatoryStages = List.copyOf(mandatoryStages);
        supportedStages = List.copyOf(supportedStages);
        supportedModes = List.copyOf(supportedModes);
        supportedProtocols = List.copyOf(supportedProtocols);
    }
}
