package io.tollgate.tenant.admin.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tollgate.tenant.admin.SecretNames;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks settings along their schema: gives values the type that the schema asks for where they are just written another way
 * ({@code "5"} for 5, {@code LIMIT} for {@code limit}), and changes the texts that the schema marks as secret. Stateless.
 */
final class SettingsForm {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_NUMBER = 40;

    private SettingsForm() {}

    /** A copy with types as the schema has them; what cannot be read so stays as it is, for the schema to refuse. */
    static JsonNode typed(JsonNode schema, JsonNode value) {
        return switch (schema.path("type").asText()) {
            case "object" -> value instanceof ObjectNode object ? typedObject(schema, object) : value;
            case "array" -> value instanceof ArrayNode array ? typedArray(schema, array) : value;
            case "integer", "number" -> number(value);
            case "boolean" -> bool(value);
            case "string" -> value.isNumber() || value.isBoolean() ? TextNode.valueOf(value.asText()) : value;
            default -> value;
        };
    }

    private static JsonNode typedObject(JsonNode schema, ObjectNode object) {
        ObjectNode copy = NODES.objectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!field.getValue().isNull()) {
                String name = nameIn(schema, field.getKey());
                copy.set(name, typed(schemaOf(schema, name), field.getValue()));
            }
        }
        return copy;
    }

    private static JsonNode typedArray(JsonNode schema, ArrayNode array) {
        ArrayNode copy = NODES.arrayNode();
        array.forEach(item -> copy.add(typed(schema.path("items"), item)));
        return copy;
    }

    private static String nameIn(JsonNode schema, String name) {
        JsonNode properties = schema.path("properties");
        if (properties.has(name)) {
            return name;
        }
        return properties.properties().stream()
                .map(Map.Entry::getKey)
                .filter(known -> known.equalsIgnoreCase(name))
                .findFirst()
                .orElse(name);
    }

    private static JsonNode schemaOf(JsonNode schema, String name) {
        JsonNode property = schema.path("properties").path(name);
        return property.isMissingNode() ? schema.path("additionalProperties") : property;
    }

    private static JsonNode number(JsonNode value) {
        String text = value.isTextual() ? value.asText().strip() : "";
        if (text.isEmpty() || text.length() > MAX_NUMBER) {
            return value;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            boolean whole = number.stripTrailingZeros().scale() <= 0 && number.precision() <= 18;
            return whole ? LongNode.valueOf(number.longValueExact()) : DecimalNode.valueOf(number);
        } catch (ArithmeticException | NumberFormatException e) {
            return value;
        }
    }

    private static JsonNode bool(JsonNode value) {
        return switch (value.isTextual() ? value.asText() : "") {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            default -> value;
        };
    }

    /** A copy in which every text that the schema marks as secret went through the change. */
    static JsonNode mapSecrets(
            String path, JsonNode schema, JsonNode value, @Nullable JsonNode stored, SecretNames.Change change) {
        if (value instanceof ObjectNode object) {
            ObjectNode copy = NODES.objectNode();
            object.properties()
                    .forEach(field -> copy.set(
                            field.getKey(),
                            mapSecrets(
                                    path + "." + field.getKey(),
                                    schemaOf(schema, field.getKey()),
                                    field.getValue(),
                                    stored == null ? null : stored.get(field.getKey()),
                                    change)));
            return copy;
        }
        if (value.isTextual() && schema.path("x-secret").asBoolean(false)) {
            String changed = change.apply(path, value.asText(), stored == null ? null : stored.asText());
            return TextNode.valueOf(changed == null ? "" : changed);
        }
        return value;
    }
}
