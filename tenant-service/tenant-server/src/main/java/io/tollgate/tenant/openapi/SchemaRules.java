package io.tollgate.tenant.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says of each record which of its fields are always there: those that are not nullable. Stateless. */
final class SchemaRules {

    private static final String PACKAGE = "io.tollgate.tenant.api.";
    private static final PropertyNamingStrategies.SnakeCaseStrategy NAMES =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    private SchemaRules() {}

    static void require(ObjectNode schemas) {
        for (Map.Entry<String, JsonNode> schema : schemas.properties()) {
            recordOf(schema.getKey()).ifPresent(type -> require((ObjectNode) schema.getValue(), type));
        }
    }

    private static Optional<Class<?>> recordOf(String name) {
        try {
            Class<?> type = Class.forName(PACKAGE + name, false, SchemaRules.class.getClassLoader());
            return type.isRecord() ? Optional.of(type) : Optional.empty();
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private static void require(ObjectNode schema, Class<?> type) {
        ArrayNode required = schema.arrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            String property = NAMES.translate(component.getName());
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (!optional && schema.path("properties").has(property)) {
                required.add(property);
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
    }
}
