package io.tollgate.tenant.admin.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.policy.GoDuration;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Checks the settings of a policy: by the schema of its kind, then by the few rules no schema can say. Stateless. */
final class SettingsRules {

    private static final int MAX_PATTERN = 4096;
    private static final Map<String, String> TYPES = Map.of(
            "string", "text",
            "boolean", "true or false",
            "integer", "a whole number",
            "number", "a number",
            "object", "an object",
            "array", "a list");

    private SettingsRules() {}

    /** @throws AdminFault that names every field the schema refuses, or the first rule that is broken */
    static void check(PolicyKind kind, JsonNode settings) {
        Set<String> problems = new TreeSet<>();
        for (ValidationMessage message : kind.schema().validate(settings)) {
            problems.add(describe(message, settings));
        }
        marks(kind.annotated(), settings, "", problems);
        if (!problems.isEmpty()) {
            throw invalid(String.join("; ", problems));
        }
        switch (kind.slug()) {
            case "token_rate_limiter" -> tokenBudget(settings);
            case "model_allowlist" -> modelAllowlist(settings);
            case "prompt_template" -> promptTemplate(settings);
            default -> {}
        }
    }

    /** Never repeats a value: it may be a secret. */
    private static String describe(ValidationMessage message, JsonNode settings) {
        String path = pathOf(message);
        JsonNode value = settings.at(path.isEmpty() ? "" : "/" + path.replace('.', '/'));
        return switch (message.getType()) {
            case "type" ->
                "field \"" + path + "\" must be " + TYPES.getOrDefault(wanted(message), "of another type")
                        + " but received " + received(value);
            case "required" -> "field \"" + join(path, String.valueOf(message.getProperty())) + "\" is required";
            case "anyOf" -> "one of the kind's main settings is required";
            default -> "field \"" + path + "\" " + text(message);
        };
    }

    private static String pathOf(ValidationMessage message) {
        return message.getInstanceLocation()
                .toString()
                .replaceAll("^\\$\\.?", "")
                .replace("[", ".")
                .replace("]", "")
                .replaceAll("^[/.]", "")
                .replace('/', '.');
    }

    private static String wanted(ValidationMessage message) {
        JsonNode schema = message.getSchemaNode();
        return schema == null ? "" : schema.asText();
    }

    private static String received(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            default -> "nothing";
        };
    }

    private static String text(ValidationMessage message) {
        return switch (message.getType()) {
            case "minimum", "exclusiveMinimum", "maximum", "minItems", "minLength", "minProperties" ->
                "is out of bounds";
            case "enum" -> "is not one of the allowed values";
            case "pattern" -> "has the wrong form";
            default -> "is not allowed here";
        };
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static void marks(JsonNode schema, JsonNode value, String path, Set<String> problems) {
        if (value.isTextual()) {
            duration(schema, value.asText(), path, problems);
            expression(schema, value.asText(), path, problems);
        }
        value.properties()
                .forEach(field -> marks(
                        schema.path("properties").path(field.getKey()),
                        field.getValue(),
                        join(path, field.getKey()),
                        problems));
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                marks(schema.path("items"), value.get(i), join(path, Integer.toString(i)), problems);
            }
        }
    }

    private static void duration(JsonNode schema, String text, String path, Set<String> problems) {
        String least = schema.path("x-min-duration").asText("");
        Optional<Duration> minimum = GoDuration.parse(least);
        Optional<Duration> given = GoDuration.parse(text);
        if (minimum.isEmpty() || given.isEmpty()) {
            return;
        }
        boolean whole = given.get().toNanosPart() == 0
                || !schema.path("x-whole-seconds").asBoolean(false);
        if (given.get().compareTo(minimum.get()) < 0 || !whole) {
            problems.add("field \"" + path + "\" must be a duration of at least " + least
                    + (whole ? "" : " in whole seconds"));
        }
    }

    private static void expression(JsonNode schema, String text, String path, Set<String> problems) {
        if (!schema.path("x-regex").asBoolean(false)) {
            return;
        }
        try {
            if (text.length() <= MAX_PATTERN) {
                Pattern.compile(text);
                return;
            }
        } catch (PatternSyntaxException e) {
            problems.add("field \"" + path + "\" is no regular expression");
            return;
        }
        problems.add("field \"" + path + "\" is too long");
    }

    private static void tokenBudget(JsonNode settings) {
        boolean legacy = settings.has("window");
        boolean dollars = "dollars".equals(settings.path("unit").asText());
        if (legacy && dollars) {
            throw invalid("field \"window\" cannot be used with unit dollars");
        }
        for (JsonNode limit : limits(settings)) {
            if (!legacy && !limit.has("time_window")) {
                throw invalid("field \"time_window\" is required");
            }
            if (!dollars && !limit.path("max").canConvertToExactIntegral()) {
                throw invalid("field \"max\" must be a whole number of tokens");
            }
        }
        if ("downgrade_model".equals(settings.path("behavior_on_exceeded").asText())
                && isBlank(settings, "downgrade_to")) {
            throw invalid("field \"downgrade_to\" is required to downgrade");
        }
    }

    private static List<JsonNode> limits(JsonNode settings) {
        List<JsonNode> limits = new java.util.ArrayList<>();
        settings.path("rules").forEach(limits::add);
        if (settings.has("aggregate")) {
            limits.add(settings.path("aggregate"));
        }
        return limits;
    }

    private static void modelAllowlist(JsonNode settings) {
        boolean substitutes =
                "substitute".equals(settings.path("behavior_on_disallowed").asText());
        String replacement = settings.path("substitute_with").asText("");
        if (substitutes == replacement.isBlank()) {
            throw invalid(
                    substitutes
                            ? "field \"substitute_with\" is required to substitute"
                            : "field \"substitute_with\" needs behavior_on_disallowed substitute");
        }
        for (String field : List.of("substitute_with", "default_model")) {
            String model = settings.path(field).asText("");
            if (!model.isBlank() && !allowed(settings.path("allowed_models"), model)) {
                throw invalid("field \"" + field + "\" must match allowed_models");
            }
        }
    }

    private static boolean allowed(JsonNode patterns, String model) {
        for (JsonNode pattern : patterns) {
            String expression = Pattern.quote(pattern.asText()).replace("*", "\\E.*\\Q");
            if (Pattern.matches(expression, model)) {
                return true;
            }
        }
        return false;
    }

    private static void promptTemplate(JsonNode settings) {
        Set<String> names = new HashSet<>();
        Set<String> labels = new HashSet<>();
        for (JsonNode template : settings.path("named_templates")) {
            String name = template.path("name").asText();
            if (!names.add(name)) {
                throw invalid("template \"" + name + "\" appears twice");
            }
            for (JsonNode version : template.path("versions")) {
                version.path("labels").forEach(label -> addLabel(labels, label.asText()));
            }
        }
        String preferred = settings.path("default_label").asText("");
        if (!preferred.isEmpty() && !labels.contains(preferred)) {
            throw invalid("field \"default_label\" names no label");
        }
    }

    private static void addLabel(Set<String> labels, String label) {
        if (!labels.add(label)) {
            throw invalid("label \"" + label.toLowerCase(Locale.ROOT) + "\" appears twice");
        }
    }

    private static boolean isBlank(JsonNode settings, String field) {
        return settings.path(field).asText("").isBlank();
    }

    private static AdminFault invalid(String detail) {
        return AdminFault.invalidWith("policy: validation failed: invalid settings: " + detail);
    }
}
