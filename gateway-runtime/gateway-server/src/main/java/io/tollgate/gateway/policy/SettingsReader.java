package io.tollgate.gateway.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads one policy's settings the forgiving way of the wire: keys in any case, numbers also as text, unknown keys ignored.
 * Collects every problem and reports them together in {@link #check}; values read before are only valid after it. Not
 * thread-safe.
 */
public final class SettingsReader {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Map<String, JsonNode> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> problems = new ArrayList<>();

    private SettingsReader() {}

    /** @throws InvalidPolicySettingsException when the text is no JSON object */
    public static SettingsReader of(String json) throws InvalidPolicySettingsException {
        SettingsReader reader = new SettingsReader();
        JsonNode root = read(json);
        if (root == null || !root.isObject()) {
            throw new InvalidPolicySettingsException(List.of("settings must be one JSON object"));
        }
        root.properties().forEach(entry -> reader.values.put(entry.getKey(), entry.getValue()));
        return reader;
    }

    /** A required whole number; the lower bound when it is wrong. */
    public long wholeNumber(String field, long min, long max) {
        if (absent(field)) {
            problems.add("field \"" + field + "\" is required");
            return min;
        }
        return wholeNumberOr(field, min, max, min);
    }

    public long wholeNumberOr(String field, long min, long max, long fallback) {
        if (absent(field)) {
            return fallback;
        }
        Optional<Long> number = toLong(value(field));
        if (number.isEmpty()) {
            problems.add("field \"" + field + "\" must be a whole number but received " + typeOf(value(field)));
            return fallback;
        }
        if (number.get() < min || number.get() > max) {
            problems.add("field \"" + field + "\" must be at least " + min
                    + (max == Long.MAX_VALUE ? "" : " and at most " + max));
            return fallback;
        }
        return number.get();
    }

    /** A required Go duration; the lower bound when it is wrong. */
    public Duration duration(String field, Duration min, Duration max) {
        if (absent(field)) {
            problems.add("field \"" + field + "\" is required");
            return min;
        }
        Optional<Duration> duration = value(field).isTextual()
                ? GoDuration.parse(value(field).textValue().trim())
                : Optional.empty();
        if (duration.isEmpty()) {
            problems.add("field \"" + field + "\" must be a duration such as 1m or 1h30m");
            return min;
        }
        if (duration.get().compareTo(min) < 0 || duration.get().compareTo(max) > 0) {
            problems.add("field \"" + field + "\" must be at least " + GoDuration.format(min) + " and at most "
                    + GoDuration.format(max));
            return min;
        }
        return duration.get();
    }

    /** One of the choices; the first one when absent. */
    public String oneOf(String field, List<String> choices) {
        if (absent(field)) {
            return choices.getFirst();
        }
        String text = value(field).asText("").trim().toLowerCase(Locale.ROOT);
        if (!choices.contains(text)) {
            problems.add("field \"" + field + "\" must be one of " + String.join(", ", choices));
            return choices.getFirst();
        }
        return text;
    }

    /** The text of a field, empty when absent. */
    public String text(String field) {
        return absent(field) ? "" : value(field).asText("").trim();
    }

    /** @throws InvalidPolicySettingsException when any field read so far is wrong */
    public void check() throws InvalidPolicySettingsException {
        if (!problems.isEmpty()) {
            throw new InvalidPolicySettingsException(problems);
        }
    }

    private boolean absent(String field) {
        JsonNode node = values.get(field);
        return node == null
                || node.isNull()
                || (node.isTextual() && node.textValue().isBlank());
    }

    private JsonNode value(String field) {
        JsonNode node = values.get(field);
        if (node == null) {
            throw new IllegalStateException("asked for an absent field");
        }
        return node;
    }

    private static Optional<Long> toLong(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return Optional.of(node.longValue());
        }
        if (node.isTextual() && node.textValue().trim().matches("[+-]?\\d{1,18}")) {
            return Optional.of(Long.parseLong(node.textValue().trim()));
        }
        return Optional.empty();
    }

    private static String typeOf(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "text";
            case BOOLEAN -> "true or false";
            case NUMBER -> node.isIntegralNumber() ? "a whole number" : "a number";
            case OBJECT, POJO -> "an object";
            case ARRAY -> "a list";
            case BINARY, MISSING, NULL -> "nothing";
        };
    }

    private static @Nullable JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
