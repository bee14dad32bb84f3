package io.tollgate.tenant.admin;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules that names and ids of all objects share. */
public final class Names {

    private static final int MAX_BYTES = 255;
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Names() {}

    /** The id in a path, in either case. */
    public static UUID pathId(@Nullable String text) {
        return uuid(text).orElseThrow(AdminFault::invalidUuid);
    }

    public static Optional<UUID> uuid(@Nullable String text) {
        String lower = text == null ? "" : text.toLowerCase(Locale.ROOT);
        return UUID_TEXT.matcher(lower).matches() ? Optional.of(UUID.fromString(lower)) : Optional.empty();
    }

    /** The trimmed name: present and of at most 255 bytes. */
    public static String required(String field, @Nullable String value) {
        String name = value == null ? "" : value.strip();
        if (name.isEmpty()) {
            throw AdminFault.invalid(field + " is required");
        }
        return checked(field, name);
    }

    /** The trimmed name, or the present one when none is given. */
    public static String changed(String field, @Nullable String value, String present) {
        if (value == null) {
            return present;
        }
        if (value.isBlank()) {
            throw AdminFault.invalid(field + " must not be empty");
        }
        return checked(field, value.strip());
    }

    private static String checked(String field, String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw AdminFault.invalid(field + " must be at most " + MAX_BYTES + " characters");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw AdminFault.invalid(field + " must not contain control characters");
        }
        return name;
    }

    /** Nothing, for null and for a text of blanks. */
    public static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
