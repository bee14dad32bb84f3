package io.tollgate.launcher.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.launcher.PrivateFiles;
import io.tollgate.launcher.SettingNames;
import io.tollgate.launcher.StackStartException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

/**
 * Applies the realm file to a realm that exists already. Keycloak imports the file into an empty database only, so a new
 * port, secret or realm setting would otherwise never arrive. Does nothing while the file and its values are unchanged;
 * users, sessions and keys of the realm are never touched.
 */
final class RealmSync {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String REALM = "tollgate";

    private final StackContext context;
    private final String admin;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    RealmSync(StackContext context, String admin) {
        this.context = context;
        this.admin = admin;
    }

    void apply() throws IOException, InterruptedException {
        String realm = filledIn(Files.readString(context.artifacts().realm(), StandardCharsets.UTF_8));
        String fingerprint = sha256(realm);
        Path applied = context.home().keycloak().resolve("realm-applied");
        if (Files.exists(applied) && Files.readString(applied).strip().equals(fingerprint)) {
            return;
        }
        update(json.readTree(realm));
        PrivateFiles.write(applied, fingerprint + "\n");
    }

    private void update(JsonNode wanted) throws IOException, InterruptedException {
        String token = token();
        ObjectNode settings = wanted.deepCopy();
        JsonNode clients = settings.remove("clients");
        JsonNode components = settings.remove("components");
        send(token, "PUT", "/admin/realms/" + REALM, settings);
        send(token, "PUT", "/admin/realms/" + REALM + "/users/profile", userProfile(components));
        for (JsonNode client : clients) {
            String clientId = client.path("clientId").asText();
            JsonNode found =
                    send(token, "GET", "/admin/realms/" + REALM + "/clients?clientId=" + encoded(clientId), null);
            if (found.isEmpty()) {
                send(token, "POST", "/admin/realms/" + REALM + "/clients", client);
            } else {
                String id = found.get(0).path("id").asText();
                send(token, "PUT", "/admin/realms/" + REALM + "/clients/" + id, client);
            }
        }
    }

    /** Which fields people have; Keycloak keeps it as text in a component and updates it through a path of its own. */
    private JsonNode userProfile(JsonNode components) throws IOException {
        String profile = components
                .path("org.keycloak.userprofile.UserProfileProvider")
                .path(0)
                .path("config")
                .path("kc.user.profile.config")
                .path(0)
                .asText();
        return json.readTree(profile);
    }

    /** Replaces the placeholders that Keycloak replaces from its environment when it imports. */
    private String filledIn(String realm) {
        Map<String, String> values = Map.of(
                SettingNames.CONSOLE_URL, context.settings().consoleUrl().toString(),
                SettingNames.OIDC_CLIENT_ID, context.settings().oidcClientId(),
                SettingNames.OIDC_CLIENT_SECRET, context.secrets().oidcClientSecret());
        String text = realm;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    private String token() throws IOException, InterruptedException {
        String form = "grant_type=password&client_id=admin-cli&username=" + encoded(admin) + "&password="
                + encoded(context.secrets().keycloakAdminPassword());
        HttpRequest request = HttpRequest.newBuilder(url("/realms/master/protocol/openid-connect/token"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new StackStartException("Keycloak refuses its administrator (" + answer.statusCode()
                    + "), so changed realm settings cannot be applied. If the password of " + admin
                    + " was changed, put it into " + context.home().secrets().resolve("keycloak-admin-password") + ".");
        }
        return json.readTree(answer.body()).path("access_token").asText();
    }

    private JsonNode send(String token, String method, String path, @org.jspecify.annotations.Nullable JsonNode body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new StackStartException(
                    "Keycloak refuses " + method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().isBlank() ? json.createArrayNode() : json.readTree(answer.body());
    }

    private URI url(String path) {
        return URI.create(context.settings().keycloakUrl() + path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
