package io.tollgate.tenant.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.tenant.api.admin.AdminJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts of objects that are stored as JSON text. */
public final class Documents {

    private Documents() {}

    public static String write(Object value) {
        try {
            return AdminJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record is always writable", e);
        }
    }

    public static @Nullable String writeOrNull(@Nullable Object value) {
        return value == null ? null : write(value);
    }

    public static <T> T read(String text, Class<T> type) {
        try {
            return AdminJson.mapper().readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored document is readable: " + e.getOriginalMessage());
        }
    }

    public static <T> @Nullable T readOrNull(@Nullable String text, Class<T> type) {
        return text == null ? null : read(text, type);
    }

    public static <T> T read(String text, TypeReference<T> type) {
        try {
            return AdminJson.mapper().readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored document is readable: " + e.getOriginalMessage());
        }
    }

    /** A map of texts. */
    public static Map<String, String> texts(@Nullable String text) {
        return text == null ? Map.of() : read(text, new TypeReference<LinkedHashMap<String, String>>() {});
    }

    /** A map of any JSON. */
    public static @Nullable Map<String, JsonNode> nodes(@Nullable String text) {
        return text == null ? null : read(text, new TypeReference<LinkedHashMap<String, JsonNode>>() {});
    }

    /** Absent for the JSON null, which stands for an absent value everywhere. */
    public static @Nullable JsonNode present(@Nullable JsonNode node) {
        return node == null || node.isNull() || node.isMissingNode() ? null : node;
    }
}
