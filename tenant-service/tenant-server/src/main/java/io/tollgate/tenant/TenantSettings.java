package io.tollgate.tenant;

import io.tollgate.contract.id.ApiKey;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The settings of tenant-service, read once at start.
 *
 * @param oidcIssuer whose tokens are accepted
 * @param billingUrl where prices are read, without the final slash
 * @param publicGatewayUrl the data plane's address in the base URLs handed out, without the final slash
 * @param gatewayBaseDomain the domain below which each gateway has a host name
 * @param keyPepper Base64 of at least 32 bytes, mixed into stored key hashes
 * @param kekFile the Tink keyset that wraps organizations' keysets
 * @param signingKeyFile the Ed25519 key that signs snapshots
 * @param allowPrivateUpstreams whether plain http and private addresses may be configured; for self-hosted installations
 */
record TenantSettings(
        URI oidcIssuer,
        URI billingUrl,
        URI publicGatewayUrl,
        String gatewayBaseDomain,
        String nodeToken,
        String keyPepper,
        Path kekFile,
        Path signingKeyFile,
        boolean allowPrivateUpstreams) {

    private static final int PEPPER_BYTES = 32;

    /** @throws IllegalArgumentException that lists every problem by the name of the setting */
    static TenantSettings from(Map<String, String> environment) {
        Reader reader = new Reader(environment, new ArrayList<>());
        for (String name : List.of("TOLLGATE_DB_URL", "TOLLGATE_DB_APP_PASSWORD", "TOLLGATE_DB_SNAPSHOT_PASSWORD")) {
            reader.required(name);
        }
        TenantSettings settings = new TenantSettings(
                reader.url("TOLLGATE_OIDC_ISSUER"),
                reader.url("TOLLGATE_BILLING_URL"),
                reader.url("TOLLGATE_PUBLIC_GATEWAY_URL"),
                reader.domain("TOLLGATE_GATEWAY_BASE_DOMAIN", "gw.localhost"),
                reader.nodeToken("TOLLGATE_NODE_TOKEN"),
                reader.base64("TOLLGATE_KEY_PEPPER", PEPPER_BYTES),
                reader.file("TOLLGATE_KEK_FILE"),
                reader.file("TOLLGATE_SNAPSHOT_SIGNING_KEY_FILE"),
                reader.flag("TOLLGATE_ALLOW_PRIVATE_UPSTREAMS"));
        if (!reader.problems().isEmpty()) {
            throw new IllegalArgumentException("settings: " + String.join("; ", reader.problems()));
        }
        return settings;
    }

    byte[] pepper() {
        return Base64.getDecoder().decode(keyPepper);
    }

    @Override
    public String toString() {
        return "TenantSettings[oidcIssuer=" + oidcIssuer + ", billingUrl=" + billingUrl + ", publicGatewayUrl="
                + publicGatewayUrl + ", gatewayBaseDomain=" + gatewayBaseDomain + ", allowPrivateUpstreams="
                + allowPrivateUpstreams + ", secrets=[secret]]";
    }

    private record Reader(Map<String, String> environment, List<String> problems) {

        String required(String name) {
            String value = environment.getOrDefault(name, "").strip();
            if (value.isEmpty()) {
                problems.add(name + " is not set");
            }
            return value;
        }

        URI url(String name) {
            String value = required(name);
            try {
                URI url = URI.create(value.replaceAll("/+$", ""));
                if (!value.isEmpty()
                        && (url.getHost() == null
                                || !String.valueOf(url.getScheme()).startsWith("http"))) {
                    problems.add(name + " must be an http or https URL");
                }
                return url;
            } catch (IllegalArgumentException e) {
                problems.add(name + " is not a URL");
                return URI.create("");
            }
        }

        String domain(String name, String otherwise) {
            String value = environment.getOrDefault(name, otherwise).strip();
            if (!value.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?")) {
                problems.add(name + " must be a lower-case domain");
            }
            return value;
        }

        String nodeToken(String name) {
            String value = required(name);
            if (!value.isEmpty() && ApiKey.parse(ApiKey.Kind.NODE, value).isEmpty()) {
                problems.add(name + " is not a node token (agn_...)");
            }
            return value;
        }

        String base64(String name, int atLeast) {
            String value = required(name);
            try {
                byte[] bytes = Base64.getDecoder().decode(value);
                if (!value.isEmpty() && bytes.length < atLeast) {
                    problems.add(name + " must have at least " + atLeast + " bytes");
                }
            } catch (IllegalArgumentException e) {
                problems.add(name + " is not Base64");
            }
            return value;
        }

        Path file(String name) {
            Path file = Path.of(required(name));
            if (!file.toString().isEmpty() && !Files.isReadable(file)) {
                problems.add(name + " names no readable file");
            }
            return file;
        }

        boolean flag(String name) {
            String value = environment.getOrDefault(name, "false").strip();
            if (!"true".equals(value) && !"false".equals(value)) {
                problems.add(name + " must be true or false");
            }
            return "true".equals(value);
        }
    }
}
