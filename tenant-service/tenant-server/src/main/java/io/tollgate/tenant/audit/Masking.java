package io.tollgate.tenant.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tollgate.tenant.security.SecretHashes;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Puts a keyed fingerprint in the place of every secret, so that a reader sees that it changed and nothing else. What counts
 * is the field's name, at any depth; header values are all masked. Thread-safe.
 */
final class Masking {

    private static final Pattern SECRET = Pattern.compile(
            ".*(secret|password|passphrase|ciphertext|hmac|keyset|api_?key|authorization|cookie|private_key"
                    + "|access_key|hash|pepper|bearer)|(.*_)?(token|credential)");
    private static final Pattern HEADERS = Pattern.compile("(.*_)?headers");
    private static final int FINGERPRINT = 12;
    private static final int MAX_TEXT = 2_000;

    private final JsonMapper json;
    private final SecretHashes hashes;

    Masking(JsonMapper json, SecretHashes hashes) {
        this.json = json;
        this.hashes = hashes;
    }

    /** A masked copy of a row. */
    ObjectNode mask(ObjectNode row) {
        return mask(row, false);
    }

    private ObjectNode mask(ObjectNode object, boolean all) {
        ObjectNode masked = json.createObjectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = field.getKey().toLowerCase(Locale.ROOT).replace('-', '_');
            boolean secret = all || SECRET.matcher(name).matches();
            boolean headers = HEADERS.matcher(name).matches();
            masked.set(field.getKey(), value(field.getValue(), secret || headers));
        }
        return masked;
    }

    private JsonNode value(JsonNode value, boolean secret) {
        return switch (value) {
            case ObjectNode object -> mask(object, secret);
            case ArrayNode array -> {
                ArrayNode masked = json.createArrayNode();
                array.forEach(element -> masked.add(value(element, secret)));
                yield masked;
            }
            case TextNode text -> text(text.textValue(), secret);
            default -> secret && !value.isNull() && !value.isBoolean() ? fingerprint(value.asText()) : value;
        };
    }

    private JsonNode text(String text, boolean secret) {
        if (text.startsWith("{")) {
            try {
                if (json.readTree(text) instanceof ObjectNode settings) {
                    return mask(settings, secret);
                }
            } catch (JsonProcessingException e) {
                return secret ? fingerprint(text) : cut(text);
            }
        }
        return secret ? fingerprint(text) : cut(text);
    }

    private TextNode fingerprint(String secret) {
        return secret.isEmpty()
                ? TextNode.valueOf("")
                : TextNode.valueOf("[secret " + hashes.of("audit", secret).substring(0, FINGERPRINT) + "]");
    }

    private static TextNode cut(String text) {
        return TextNode.valueOf(
                text.length() <= MAX_TEXT
                        ? text
                        : text.substring(0, MAX_TEXT) + "... (" + text.length() + " characters)");
    }
}
