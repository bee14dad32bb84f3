package io.tollgate.tenant.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds secrets in objects of free form by the names of their fields, for instance {@code password} or {@code Authorization}. */
public final class SecretNames {

    private static final Pattern SECRET = Pattern.compile(
            "(?i)(?!.*(_url|_uri|tokens|_method)$).*(password|passwd|secret|token|api[-_]?key|private[-_]?key|access[-_]?key|authorization|cookie|credential|dsn|"
                    + "signature).*|(?i)(key|key_pem|x-.*-key|pass)");

    private SecretNames() {}

    public static boolean isSecret(String field) {
        return SECRET.matcher(field).matches();
    }

    /** What happens to one secret text. */
    @FunctionalInterface
    public interface Change {
        @Nullable
        String apply(String path, String value, @Nullable String stored);
    }

    /** A copy in which every text under a secret name went through the change; {@code stored} is the earlier form, if any. */
    public static JsonNode mapTree(String path, JsonNode node, @Nullable JsonNode stored, Change change) {
        return mapTree(path, node, stored, SecretNames::isSecret, change);
    }

    private static JsonNode mapTree(
            String path, JsonNode node, @Nullable JsonNode stored, Predicate<String> secret, Change change) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(field -> {
                    String at = path + "." + field.getKey();
                    JsonNode earlier = stored == null ? null : stored.get(field.getKey());
                    boolean hidden =
                            secret.test(field.getKey()) && field.getValue().isTextual();
                    copy.set(
                            field.getKey(),
                            hidden
                                    ? text(change.apply(at, field.getValue().asText(), textOf(earlier)))
                                    : mapTree(at, field.getValue(), earlier, secret, change));
                });
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                for (int i = 0; i < array.size(); i++) {
                    copy.add(mapTree(
                            path + "[" + i + "]", array.get(i), stored == null ? null : stored.get(i), secret, change));
                }
                yield copy;
            }
            default -> node;
        };
    }

    /** The same for a map of texts. */
    public static @Nullable Map<String, String> mapTexts(
            String path, @Nullable Map<String, String> texts, @Nullable Map<String, String> stored, Change change) {
        if (texts == null) {
            return null;
        }
        Map<String, String> copy = new LinkedHashMap<>();
        texts.forEach((name, value) -> {
            String earlier = stored == null ? null : stored.get(name);
            String changed = value != null && isSecret(name) ? change.apply(path + "." + name, value, earlier) : value;
            copy.put(name, changed == null ? "" : changed);
        });
        return copy;
    }

    private static JsonNode text(@Nullable String value) {
        return JsonNodeFactory.instance.textNode(value == null ? "" : value);
    }

    private static @Nullable String textOf(@Nullable JsonNode node) {
        return node != null && node.isTextual() ? node.asText() : null;
    }
}
