package io.tollgate.console;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every setting of this process, from environment variables; read once at start. */
public record ConsoleSettings(
        String bindAddress,
        int port,
        URI consoleUrl,
        URI tenantUrl,
        URI billingUrl,
        URI issuer,
        String clientId,
        String clientSecret) {

    /** Names every wrong setting and its remedy. */
    public static final class InvalidSettingsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidSettingsException(List<String> problems) {
            super(String.join("\n", problems));
        }
    }

    /** @throws InvalidSettingsException naming every problem, not only the first */
    public static ConsoleSettings from(Map<String, String> environment) {
        return new Reader(environment).read();
    }

    @Override
    public String toString() {
        return "ConsoleSettings[bindAddress=" + bindAddress + ", port=" + port + ", consoleUrl=" + consoleUrl
                + ", tenantUrl=" + tenantUrl + ", billingUrl=" + billingUrl + ", issuer=" + issuer + ", clientId="
                + clientId + ", clientSecret=[secret]]";
    }

    private static final class Reader {
        private final Map<String, String> environment;
        private final List<String> problems = new ArrayList<>();

        Reader(Map<String, String> environment) {
            this.environment = environment;
        }

        ConsoleSettings read() {
            var settings = new ConsoleSettings(
                    text("TOLLGATE_BIND_ADDRESS", "127.0.0.1"),
                    port("TOLLGATE_CONSOLE_PORT", "8090"),
                    url("TOLLGATE_CONSOLE_URL", "http://localhost:8090"),
                    url("TOLLGATE_TENANT_URL", "http://127.0.0.1:8080"),
                    url("TOLLGATE_BILLING_URL", "http://127.0.0.1:8080/billing"),
                    url("TOLLGATE_OIDC_ISSUER", "http://localhost:8180/realms/tollgate"),
                    text("TOLLGATE_OIDC_CLIENT_ID", "tollgate-console"),
                    text("TOLLGATE_OIDC_CLIENT_SECRET", null));
            if (!problems.isEmpty()) {
                throw new InvalidSettingsException(problems);
            }
            return settings;
        }

        private String text(String key, @Nullable String fallback) {
            String value = environment.getOrDefault(key, "").strip();
            if (!value.isEmpty()) {
                return value;
            }
            if (fallback == null) {
                problems.add(key + ": is missing; set it");
                return "";
            }
            return fallback;
        }

        private int port(String key, String fallback) {
            String value = text(key, fallback);
            try {
                int port = Integer.parseInt(value);
                if (port >= 1 && port <= 65_535) {
                    return port;
                }
            } catch (NumberFormatException e) {
                // reported below like a number out of range
            }
            problems.add(key + ": \"" + value + "\" is not a port; use a number from 1 to 65535");
            return 0;
        }

        private URI url(String key, String fallback) {
            String value = text(key, fallback);
            try {
                URI uri = URI.create(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
                boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
                if (web && uri.getHost() != null && uri.getQuery() == null && uri.getUserInfo() == null) {
                    return uri;
                }
            } catch (IllegalArgumentException e) {
                // reported below like any other wrong address
            }
            problems.add(key + ": not an address; use http:// or https://, a host and no query");
            return URI.create("http://invalid.invalid");
        }
    }
}
