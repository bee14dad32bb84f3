package io.tollgate.gateway.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one component's settings from the environment and collects every problem by its key; values are only valid after
 * {@link #check}. Problems never repeat a value, which may be a secret. Not thread-safe.
 */
public final class EnvironmentReader {

    private static final Path NOWHERE = Path.of("");
    private static final URI NO_URI = URI.create("http://invalid.");

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    public EnvironmentReader(Map<String, String> environment) {
        this.environment = environment;
    }

    public String required(String key) {
        String value = environment.getOrDefault(key, "").trim();
        if (value.isEmpty()) {
            problems.add(key + " is required");
        }
        return value;
    }

    public String optional(String key, String fallback) {
        String value = environment.getOrDefault(key, "").trim();
        return value.isEmpty() ? fallback : value;
    }

    /** An http or https URL without a trailing slash. */
    public URI httpUrl(String key) {
        return read(key, "must be an http or https URL", NO_URI, text -> {
            URI uri = URI.create(text.replaceAll("/+$", ""));
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return http && uri.getHost() != null ? uri : null;
        });
    }

    public Path path(String key) {
        return read(key, "must be a path", NOWHERE, Path::of);
    }

    /** A file that exists, turned into a value. */
    public <T> @Nullable T file(String key, String what, FileParser<T> parser) {
        Path path = path(key);
        if (path.equals(NOWHERE)) {
            return null;
        }
        try {
            return parser.parse(Files.readAllBytes(path));
        } catch (Exception e) {
            problems.add(key + " must name a readable file with " + what);
            return null;
        }
    }

    public int port(String key, int fallback) {
        if (optional(key, "").isEmpty()) {
            return fallback;
        }
        return read(key, "must be a port, 1 to 65535", fallback, text -> {
            int port = Integer.parseInt(text);
            return port >= 1 && port <= 65535 ? port : null;
        });
    }

    public byte[] base64(String key, int length) {
        return read(key, "must be Base64 of " + length + " bytes", new byte[0], text -> {
            byte[] bytes = Base64.getDecoder().decode(text);
            return bytes.length == length ? bytes : null;
        });
    }

    /** @throws InvalidSettingsException when anything read so far is wrong */
    public void check() {
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
    }

    /** Parses a setting by a function that returns null or throws when it does not like the text. */
    public <T> T read(String key, String rule, T whenWrong, Function<String, @Nullable T> parser) {
        String text = required(key);
        if (text.isEmpty()) {
            return whenWrong;
        }
        try {
            T value = parser.apply(text);
            if (value != null) {
                return value;
            }
        } catch (RuntimeException e) {
            // reported below, with the key and the rule; the exception may hold the value
        }
        problems.add(key + " " + rule);
        return whenWrong;
    }

    /** Turns a file's bytes into a value. */
    @FunctionalInterface
    public interface FileParser<T> {
        T parse(byte[] bytes) throws Exception;
    }
}
