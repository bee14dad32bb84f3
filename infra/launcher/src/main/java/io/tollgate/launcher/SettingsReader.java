package io.tollgate.launcher;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link Settings} from the environment and, below it, {@code TOLLGATE_HOME/tollgate.properties}. Collects every
 * problem before it gives up, so that one run names them all. Used once, by one thread.
 */
public final class SettingsReader {
    private static final Pattern NODE_ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final int OPERATOR_SECRET_MIN_BYTES = 32;
    private static final int LONGEST_DRAIN_MS = Math.toIntExact(Settings.Drain.LONGEST.toMillis());

    private final Map<String, String> values;
    private final List<String> problems = new ArrayList<>();

    private SettingsReader(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads and checks all settings.
     *
     * @param environment variables of the process; names without the prefix {@code TOLLGATE_} are ignored
     * @param checkout the folder the default of {@code TOLLGATE_HOME} lies in
     * @throws InvalidSettingsException with every problem found
     */
    public static Settings read(Map<String, String> environment, Path checkout) {
        String home = environment.getOrDefault(SettingNames.HOME, "");
        Path homeFolder = (home.isBlank() ? checkout.resolve(".tollgate") : checkout.resolve(home))
                .toAbsolutePath()
                .normalize();
        Map<String, String> values = new HashMap<>(fileSettings(homeFolder));
        environment.forEach((name, value) -> {
            if (name.startsWith("TOLLGATE_") && !value.isBlank()) {
                values.put(name, value.strip());
            }
        });
        return new SettingsReader(values).settings(homeFolder);
    }

    private static Map<String, String> fileSettings(Path home) {
        Path file = home.resolve("tollgate.properties");
        if (!Files.exists(file)) {
            return Map.of();
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidSettingsException(List.of(file + ": cannot be read (" + e.getMessage() + ")"));
        }
        Map<String, String> values = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (String name : properties.stringPropertyNames()) {
            if (!name.startsWith("TOLLGATE_")) {
                problems.add(file + ": " + name + " is not a setting; names start with TOLLGATE_");
            } else if (name.equals(SettingNames.HOME)) {
                problems.add(file + ": TOLLGATE_HOME can only be set as an environment variable");
            } else {
                values.put(name, properties.getProperty(name).strip());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return values;
    }

    private Settings settings(Path home) {
        take(SettingNames.HOME);
        refuseOwn();
        Ports ports = ports();
        Map<String, String> given = givenSecrets();
        Settings settings = new Settings(
                home,
                bindAddress(),
                ports,
                url(SettingNames.CONSOLE_URL, "http://localhost:" + ports.console()),
                url(SettingNames.PUBLIC_GATEWAY_URL, "http://localhost:" + ports.proxy()),
                matching(
                        SettingNames.GATEWAY_BASE_DOMAIN,
                        "gw.localhost",
                        text -> DOMAIN.matcher(text).matches(),
                        "must be a domain name in lower case"),
                matching(
                        SettingNames.NODE_ID,
                        "node-1",
                        text -> NODE_ID.matcher(text).matches(),
                        "must be 1 to 63 of a-z, 0-9 and -"),
                bool(SettingNames.ALLOW_PRIVATE_UPSTREAMS, true),
                number(SettingNames.PROVIDER_MAX_RETRIES, 2, 0, 10),
                drain(),
                take(SettingNames.OIDC_CLIENT_ID).orElse("tollgate-console"),
                externalDatabase(given),
                externalRedis(),
                take(SettingNames.OIDC_ISSUER)
                        .map(text -> url(SettingNames.OIDC_ISSUER, text, text))
                        .filter(_ -> needsClientSecret(given)),
                values,
                given);
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return settings;
    }

    private Ports ports() {
        Ports ports = new Ports(
                port(SettingNames.ADMIN_PORT, 8080),
                port(SettingNames.PROXY_PORT, 8081),
                port(SettingNames.GATEWAY_INTERNAL_PORT, 8091),
                port(SettingNames.CONSOLE_PORT, 8090),
                port(SettingNames.KEYCLOAK_PORT, 8180),
                port(SettingNames.KEYCLOAK_MANAGEMENT_PORT, 8181),
                port(SettingNames.POSTGRES_PORT, 8432),
                port(SettingNames.REDIS_PORT, 8379));
        Map<Integer, String> owners = new TreeMap<>();
        ports.bySetting().forEach((name, port) -> {
            String other = owners.putIfAbsent(port, name);
            if (other != null) {
                problems.add(name + ": " + port + " is also " + other + "; every listener needs its own port");
            }
        });
        return ports;
    }

    private int port(String name, int preset) {
        return number(name, preset, 1, 65535);
    }

    private int number(String name, int preset, int min, int max) {
        String text = take(name).orElse(Integer.toString(preset));
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below, like a number out of range
        }
        problems.add(name + ": must be a number from " + min + " to " + max + ", not \"" + text + "\"");
        return preset;
    }

    /** No balancer has to notice first that the node goes, so it stops accepting at once. */
    private Settings.Drain drain() {
        Settings.Drain drain = new Settings.Drain(
                Duration.ofMillis(number(SettingNames.DRAIN_ACCEPT_MS, 0, 0, LONGEST_DRAIN_MS)),
                Duration.ofMillis(number(SettingNames.DRAIN_STREAMS_MS, 2000, 0, LONGEST_DRAIN_MS)));
        if (!drain.isShortEnough()) {
            problems.add(SettingNames.DRAIN_STREAMS_MS + ": together with " + SettingNames.DRAIN_ACCEPT_MS + " at most "
                    + LONGEST_DRAIN_MS + ", because everything on one machine stops within ten seconds");
        }
        return drain;
    }

    private boolean bool(String name, boolean preset) {
        String text = take(name).orElse(Boolean.toString(preset));
        if (!text.equals("true") && !text.equals("false")) {
            problems.add(name + ": must be true or false, not \"" + text + "\"");
        }
        return text.equals("true");
    }

    private String matching(String name, String preset, Predicate<String> rule, String problem) {
        String text = take(name).orElse(preset);
        if (!rule.test(text)) {
            problems.add(name + ": " + problem + ", not \"" + text + "\"");
        }
        return text;
    }

    private String bindAddress() {
        String text = take(SettingNames.BIND_ADDRESS).orElse("127.0.0.1");
        try {
            var unused = InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            problems.add(SettingNames.BIND_ADDRESS + ": \"" + text + "\" is no address of this machine");
        }
        return text;
    }

    private URI url(String name, String preset) {
        return url(name, take(name).orElse(preset), preset);
    }

    private URI url(String name, String text, String preset) {
        try {
            URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean usable = List.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawQuery() == null;
            if (usable) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        problems.add(name + ": must be an http or https URL without query, not \"" + text + "\"");
        return URI.create(preset.startsWith("http") ? preset.replace(' ', '_') : "http://localhost");
    }

    private Optional<Settings.ExternalDatabase> externalDatabase(Map<String, String> given) {
        Optional<String> url = take(SettingNames.DB_URL);
        Optional<String> user = take(SettingNames.DB_USER);
        if (url.isEmpty()) {
            user.ifPresent(_ -> problems.add(SettingNames.DB_USER + ": belongs to " + SettingNames.DB_URL
                    + ", which is not set; without it an embedded Postgres is used"));
            return Optional.empty();
        }
        if (!url.get().startsWith("jdbc:postgresql://")) {
            problems.add(SettingNames.DB_URL + ": must start with jdbc:postgresql://");
        }
        if (user.isEmpty() || !given.containsKey(SettingNames.DB_PASSWORD)) {
            problems.add(SettingNames.DB_URL + ": also needs " + SettingNames.DB_USER + " and "
                    + SettingNames.DB_PASSWORD + " of a user who may create roles and schemas");
        }
        return Optional.of(new Settings.ExternalDatabase(url.get(), user.orElse("")));
    }

    private Optional<String> externalRedis() {
        Optional<String> url = take(SettingNames.REDIS_URL);
        url.filter(text -> !text.startsWith("redis://") && !text.startsWith("rediss://"))
                .ifPresent(_ -> problems.add(SettingNames.REDIS_URL + ": must start with redis:// or rediss://"));
        return url;
    }

    private boolean needsClientSecret(Map<String, String> given) {
        if (!given.containsKey(SettingNames.OIDC_CLIENT_SECRET)) {
            problems.add(SettingNames.OIDC_ISSUER + ": also needs " + SettingNames.OIDC_CLIENT_SECRET
                    + " of the client " + SettingNames.OIDC_CLIENT_ID);
        }
        return true;
    }

    private Map<String, String> givenSecrets() {
        Map<String, String> given = new HashMap<>();
        for (String name : SettingNames.SECRET) {
            take(name).ifPresent(value -> {
                String problem = SecretRules.problem(name, value, OPERATOR_SECRET_MIN_BYTES);
                if (problem != null) {
                    problems.add(name + ": " + problem);
                }
                given.put(name, value);
            });
        }
        for (String name : SettingNames.SECRET_FILES) {
            take(name).ifPresent(file -> {
                if (!Files.isReadable(Path.of(file))) {
                    problems.add(name + ": there is no readable file " + file);
                }
                given.put(name, file);
            });
        }
        return given;
    }

    /** Settings of single processes that follow from others here. */
    private void refuseOwn() {
        Map.of(
                        SettingNames.TENANT_URL, SettingNames.ADMIN_PORT,
                        SettingNames.BILLING_URL, SettingNames.ADMIN_PORT,
                        SettingNames.NODE_DIR, SettingNames.HOME)
                .forEach((name, other) -> take(name)
                        .ifPresent(_ -> problems.add(
                                name + ": follows from " + other + " when everything runs on one machine; set that")));
    }

    private Optional<String> take(String name) {
        @Nullable String value = values.remove(name);
        return Optional.ofNullable(value);
    }
}
