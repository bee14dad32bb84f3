package io.tollgate.gateway.setting;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one component's settings from the environment and collects every problem by its key; values are only valid after
 * {@link #check}. A blank value counts as absent. Problems never repeat a value, which may be a secret. Not thread-safe.
 */
public final class EnvironmentReader {

    private static final Path NOWHERE = Path.of("");
    private static final URI NO_URL = URI.create("http://invalid.");

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    public EnvironmentReader(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * The parsed value; {@code whenAbsent} when the key is missing or wrong.
     *
     * @param parse throws IllegalArgumentException whose message completes "KEY …", such as "must be a path"
     */
    public <T> T read(String key, T whenAbsent, Function<String, T> parse) {
        String text = environment.get(key);
        return text == null || text.isBlank() ? whenAbsent : parsed(key, text.strip(), parse, whenAbsent);
    }

    /** As {@link #read}, but a missing key is a problem. */
    public <T> T require(String key, T placeholder, Function<String, T> parse) {
        String text = environment.get(key);
        if (text == null || text.isBlank()) {
            problems.add(key + " is required");
            return placeholder;
        }
        return parsed(key, text.strip(), parse, placeholder);
    }

    public String text(String key, String whenAbsent) {
        return read(key, whenAbsent, text -> text);
    }

    public String required(String key) {
        return require(key, "", text -> text);
    }

    public long wholeNumber(String key, long whenAbsent, long least, long most) {
        return read(key, whenAbsent, text -> {
            String rule = "must be a whole number from " + least + " to " + most;
            return within(text, rule, least, most);
        });
    }

    public int integer(String key, int whenAbsent, int least, int most) {
        return (int) wholeNumber(key, whenAbsent, least, most);
    }

    public int port(String key, int whenAbsent) {
        return read(key, whenAbsent, text -> (int) within(text, "must be a port, 1 to 65535", 1, 65_535));
    }

    /** A duration in milliseconds; the key says so by its ending {@code _MS}. */
    public Duration millis(String key, Duration whenAbsent) {
        return Duration.ofMillis(wholeNumber(key, whenAbsent.toMillis(), 0, Integer.MAX_VALUE));
    }

    public boolean bool(String key, boolean whenAbsent) {
        return read(key, whenAbsent, text -> {
            rule("true".equals(text) || "false".equals(text), "must be true or false");
            return "true".equals(text);
        });
    }

    /** One of an enum's constants, in lower case. */
    public <E extends Enum<E>> E choice(String key, E whenAbsent, Class<E> type) {
        return read(key, whenAbsent, text -> {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return constant;
                }
            }
            throw new IllegalArgumentException("must be one of " + names(type));
        });
    }

    /** A required http or https URL of host and path, without a trailing slash. */
    public URI httpUrl(String key) {
        return require(key, NO_URL, text -> {
            String rule = "must be an http or https URL of host and path";
            URI url = syntax(rule, () -> URI.create(text.replaceAll("/+$", "")));
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            rule(http && url.getHost() != null && url.getQuery() == null && url.getUserInfo() == null, rule);
            return url;
        });
    }

    public Path path(String key) {
        return require(key, NOWHERE, text -> syntax("must be a path", () -> Path.of(text)));
    }

    public byte[] base64(String key, int length) {
        return require(key, new byte[0], text -> {
            String rule = "must be Base64 of " + length + " bytes";
            byte[] bytes = syntax(rule, () -> Base64.getDecoder().decode(text));
            rule(bytes.length == length, rule);
            return bytes;
        });
    }

    /** A required file, turned into a value; null when {@link #check} will report it. */
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

    /** @throws InvalidSettingsException when anything read so far is wrong */
    public void check() {
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
    }

    /** Turns a file's bytes into a value. */
    @FunctionalInterface
    public interface FileParser<T> {
        T parse(byte[] bytes) throws Exception;
    }

    private <T> T parsed(String key, String text, Function<String, T> parse, T fallback) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            problems.add(key + " " + (e.getMessage() == null ? "is not valid" : e.getMessage()));
            return fallback;
        }
    }

    private static long within(String text, String rule, long least, long most) {
        long value = syntax(rule, () -> Long.parseLong(text));
        rule(value >= least && value <= most, rule);
        return value;
    }

    private static void rule(boolean kept, String rule) {
        if (!kept) {
            throw new IllegalArgumentException(rule);
        }
    }

    /** The JDK's own message may quote the value, so the rule replaces it. */
    private static <T> T syntax(String rule, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(rule, e);
        }
    }

    private static String names(Class<? extends Enum<?>> type) {
        List<String> names = new ArrayList<>();
        for (Enum<?> constant : type.getEnumConstants()) {
            names.add(constant.name().toLowerCase(Locale.ROOT));
        }
        return String.join(", ", names);
    }
}
