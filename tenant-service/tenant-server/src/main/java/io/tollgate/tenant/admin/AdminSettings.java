package io.tollgate.tenant.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the admin API, read once at start.
 *
 * @param operatorSecret the HS256 secret of operator tokens, at least 32 bytes; absent when they are off
 * @param platformClaimRequired whether a token without {@code tenant_id} must say {@code platform_admin}
 * @param issuer whose service tokens are accepted; empty when they are off
 * @param audience what service tokens must be for
 * @param maxTokenTtl the longest life of a service token
 * @param keys the RS256 keys of service tokens
 * @param gatewayBaseDomain the domain below which each gateway has a host name
 * @param mcpBaseDomain the same for MCP
 * @param limitInstances whether the number of gateways of an organization is limited by its entitlements
 * @param guardConfigured whether the external inspection service has credentials here
 * @param corsOrigins origins whose pages may call the admin API; {@code *} for all
 */
public record AdminSettings(
        @Nullable String operatorSecret,
        boolean platformClaimRequired,
        String issuer,
        String audience,
        Duration maxTokenTtl,
        List<ServiceKey> keys,
        String gatewayBaseDomain,
        String mcpBaseDomain,
        boolean limitInstances,
        boolean guardConfigured,
        List<String> corsOrigins) {

    private static final int SECRET_BYTES = 32;
    private static final int MAX_TTL_SECONDS = 30 * 86_400;

    /** A public key; one without id verifies tokens of any id. */
    public record ServiceKey(String keyId, RSAPublicKey key) {}

    public AdminSettings {
        keys = List.copyOf(keys);
        corsOrigins = List.copyOf(corsOrigins);
    }

    /** @throws IllegalArgumentException that lists every problem by the name of the setting */
    public static AdminSettings from(Map<String, String> environment) {
        Reader reader = new Reader(environment, new ArrayList<>());
        AdminSettings settings = new AdminSettings(
                reader.secret("TOLLGATE_OPERATOR_SECRET"),
                reader.flag("TOLLGATE_ADMIN_PLATFORM_CLAIM_REQUIRED", false),
                reader.text("TOLLGATE_ADMIN_M2M_ISSUER", ""),
                reader.text("TOLLGATE_ADMIN_M2M_AUDIENCE", "trustgate-admin"),
                Duration.ofSeconds(reader.number("TOLLGATE_ADMIN_M2M_MAX_TOKEN_TTL_SECONDS", 86_400)),
                reader.keys("TOLLGATE_ADMIN_M2M_PUBLIC_KEYS"),
                reader.domain("TOLLGATE_GATEWAY_BASE_DOMAIN", "gw.localhost"),
                reader.domain("TOLLGATE_MCP_BASE_DOMAIN", "mcp.localhost"),
                reader.flag("TOLLGATE_RATE_LIMIT_ENABLED", true),
                !reader.text("TOLLGATE_TRUSTGUARD_CLIENT_ID", "").isEmpty()
                        && !reader.text("TOLLGATE_TRUSTGUARD_CLIENT_SECRET", "").isEmpty(),
                reader.list("TOLLGATE_ADMIN_CORS_ORIGINS"));
        if (!reader.problems().isEmpty()) {
            throw new IllegalArgumentException("settings: " + String.join("; ", reader.problems()));
        }
        return settings;
    }

    /** Whether service tokens can be verified at all. */
    public boolean takesServiceTokens() {
        return !issuer.isEmpty() && !audience.isEmpty() && !keys.isEmpty();
    }

    @Override
    public String toString() {
        return "AdminSettings[operatorTokens=" + (operatorSecret != null) + ", serviceTokens=" + takesServiceTokens()
                + ", platformClaimRequired=" + platformClaimRequired + ", secrets=[secret]]";
    }

    private record Reader(Map<String, String> environment, List<String> problems) {

        String text(String name, String otherwise) {
            String value = environment.getOrDefault(name, "").strip();
            return value.isEmpty() ? otherwise : value;
        }

        @Nullable
        String secret(String name) {
            String secret = text(name, "");
            int bytes = secret.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > 0 && bytes < SECRET_BYTES) {
                problems.add(name + " must have at least " + SECRET_BYTES + " bytes");
            }
            return secret.isEmpty() ? null : secret;
        }

        boolean flag(String name, boolean otherwise) {
            String value = text(name, Boolean.toString(otherwise));
            if (!"true".equals(value) && !"false".equals(value)) {
                problems.add(name + " must be true or false");
            }
            return "true".equals(value);
        }

        long number(String name, long otherwise) {
            try {
                long value = Long.parseLong(text(name, Long.toString(otherwise)));
                if (value >= 1 && value <= MAX_TTL_SECONDS) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // reported below, as a number out of bounds is
            }
            problems.add(name + " must be a number of seconds from 1 to " + MAX_TTL_SECONDS);
            return otherwise;
        }

        String domain(String name, String otherwise) {
            String value = text(name, otherwise);
            if (!value.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?")) {
                problems.add(name + " must be a lower-case domain");
            }
            return value;
        }

        List<String> list(String name) {
            return Arrays.stream(text(name, "").split(",", -1))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList();
        }

        /** Files with RSA public keys in PEM, separated by commas, each as {@code kid=file} or just {@code file}. */
        List<ServiceKey> keys(String name) {
            List<ServiceKey> keys = new ArrayList<>();
            for (String part : list(name)) {
                int equals = part.indexOf('=');
                String keyId = equals < 0 ? "" : part.substring(0, equals);
                try {
                    keys.add(new ServiceKey(keyId, rsaKey(Path.of(part.substring(equals + 1)))));
                } catch (IOException | InvalidKeySpecException | IllegalArgumentException e) {
                    problems.add(name + " names a file that holds no RSA public key in X.509 PEM");
                }
            }
            return keys;
        }

        private static RSAPublicKey rsaKey(Path pem) throws IOException, InvalidKeySpecException {
            String base64 = Files.readString(pem, StandardCharsets.US_ASCII)
                    .replaceAll("-----[A-Z ]+-----", "")
                    .replaceAll("\\s", "");
            try {
                return (RSAPublicKey) KeyFactory.getInstance("RSA")
                        .generatePublic(
                                new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java runtime has RSA", e);
            }
        }
    }
}
