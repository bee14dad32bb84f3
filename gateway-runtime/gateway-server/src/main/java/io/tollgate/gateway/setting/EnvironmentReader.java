package io.tollgate.gateway.setting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one component's settings; {@link #check} then reports all problems at once. An empty value counts as absent. */
public final class EnvironmentReader {

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    public EnvironmentReader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    public String text(String key, String defaultValue) {
        String value = find(key);
        return value == null ? defaultValue : value;
    }

    /** A setting without a default. */
    public String required(String key) {
        String value = find(key);
        if (value == null) {
            problems.add(key + " is required");
            return "";
        }
        return value;
    }

    public int integer(String key, int defaultValue, int min, int max) {
        String value = find(key);
        if (value == null) {
            return defaultValue;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message that names key and bounds
        }
        problems.add(key + " must be a whole number from " + min + " to " + max + " but is " + value);
        return defaultValue;
    }

    /** A duration in milliseconds; the key says so by its ending {@code _MS}. */
    public Duration millis(String key, Duration defaultValue) {
        return Duration.ofMillis(integer(key, Math.toIntExact(defaultValue.toMillis()), 0, Integer.MAX_VALUE));
    }

    public boolean bool(String key, boolean defaultValue) {
        String value = find(key);
        if (value == null) {
            return defaultValue;
        }
        if (!"true".equals(value) && !"false".equals(value)) {
            problems.add(key + " must be true or false but is " + value);
        }
        return "true".equals(value);
    }

    /** @throws InvalidSettingsException naming every problem */
    public void check() {
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
    }

    private @Nullable String find(String key) {
        String value = environment.get(key);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
