package io.tollgate.gateway.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one component's settings and collects every problem by its key before failing. Used by one thread. */
public final class SettingsReader {

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    public SettingsReader(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The parsed value; {@code whenAbsent} when the key is missing, blank or wrong. */
    public <T> T read(String key, T whenAbsent, Function<String, T> parse) {
        String text = environment.get(key);
        if (text == null || text.isBlank()) {
            return whenAbsent;
        }
        return parsed(key, text.strip(), parse, whenAbsent);
    }

    /** As {@link #read}, but a missing key is a problem. */
    public <T> T require(String key, T placeholder, Function<String, T> parse) {
        String text = environment.get(key);
        if (text == null || text.isBlank()) {
            problems.add(key + " is not set");
            return placeholder;
        }
        return parsed(key, text.strip(), parse, placeholder);
    }

    public long readLong(String key, long whenAbsent, long least, long most) {
        return read(key, whenAbsent, text -> {
            long value = Long.parseLong(text);
            if (value < least || value > most) {
                throw new IllegalArgumentException("must be " + least + " to " + most);
            }
            return value;
        });
    }

    public <E extends Enum<E>> E readEnum(String key, E whenAbsent, Class<E> type) {
        return read(key, whenAbsent, text -> {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return constant;
                }
            }
            throw new IllegalArgumentException("must be one of " + names(type));
        });
    }

    /** @throws IllegalArgumentException naming every key that was wrong; never a value, it may be a secret */
    public void throwProblems() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    private <T> T parsed(String key, String text, Function<String, T> parse, T fallback) {
        try {
            return parse.apply(text);
        } catch (NumberFormatException e) {
            problems.add(key + " must be a whole number");
        } catch (IllegalArgumentException e) {
            problems.add(key + " " + explanation(e.getMessage()));
        }
        return fallback;
    }

    private static String explanation(@Nullable String message) {
        return message == null ? "is not valid" : message;
    }

    private static String names(Class<? extends Enum<?>> type) {
        List<String> names = new ArrayList<>();
        for (Enum<?> constant : type.getEnumConstants()) {
            names.add(constant.name().toLowerCase(Locale.ROOT));
        }
        return String.join(", ", names);
    }
}
