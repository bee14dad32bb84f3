package io.tollgate.acceptance.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Goes through Keycloak's registration page as a browser does, and fetches tokens with the console's client. */
final class SignUp {

    private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Realm realm;
    private final String redirect;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(LIMIT)
            .build();

    /** A browser without any cookie yet. */
    SignUp(Realm realm) {
        this.realm = realm;
        this.redirect = realm.console() + "/oidc/callback";
    }

    Person register(String name, String email) {
        return register(name, email, "Correct-" + UUID.randomUUID());
    }

    Person register(String name, String email, String password) {
        String verifier = verifier();
        HttpResponse<String> page = page("create", verifier);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("email", email);
        fields.put("firstName", name);
        fields.put("password", password);
        fields.put("password-confirm", password);
        HttpResponse<String> done = post(action(page), form(fields));
        String location = done.headers()
                .firstValue("location")
                .orElseThrow(() -> new IllegalStateException("registration was refused: " + text(done.body())));
        return new Person(email, password, token(code(location), verifier));
    }

    /** Signs in someone who has an account; throws what the page says when that is refused. */
    Person signIn(String email, String password) {
        String verifier = verifier();
        HttpResponse<String> page = page("login", verifier);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("username", email);
        fields.put("password", password);
        HttpResponse<String> done = post(action(page), form(fields));
        String location = done.headers()
                .firstValue("location")
                .orElseThrow(() -> new IllegalStateException("sign-in was refused: " + text(done.body())));
        return new Person(email, password, token(code(location), verifier));
    }

    private HttpResponse<String> page(String prompt, String verifier) {
        Map<String, String> ask = new LinkedHashMap<>();
        ask.put("client_id", realm.clientId());
        ask.put("response_type", "code");
        ask.put("scope", "openid");
        ask.put("redirect_uri", redirect);
        ask.put("prompt", prompt);
        ask.put("code_challenge", challenge(verifier));
        ask.put("code_challenge_method", "S256");
        return get(endpoint("auth") + "?" + form(ask));
    }

    private static String verifier() {
        return UUID.randomUUID().toString() + UUID.randomUUID();
    }

    private String token(String code, String verifier) {
        Map<String, String> ask = new LinkedHashMap<>();
        ask.put("grant_type", "authorization_code");
        ask.put("code", code);
        ask.put("redirect_uri", redirect);
        ask.put("code_verifier", verifier);
        ask.put("client_id", realm.clientId());
        ask.put("client_secret", realm.clientSecret());
        HttpResponse<String> answer = post(endpoint("token"), form(ask));
        try {
            JsonNode tokens = JSON.readTree(answer.body());
            if (!tokens.hasNonNull("access_token")) {
                throw new IllegalStateException("no token: " + tokens.path("error_description"));
            }
            return tokens.get("access_token").asText();
        } catch (IOException e) {
            throw new IllegalStateException("the token endpoint answered " + answer.statusCode(), e);
        }
    }

    private String endpoint(String name) {
        return realm.issuer() + "/protocol/openid-connect/" + name;
    }

    private HttpResponse<String> get(String url) {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create(url)).GET());
        for (int i = 0; i < 5 && answer.statusCode() / 100 == 3; i++) {
            String next = answer.headers().firstValue("location").orElseThrow();
            answer = send(HttpRequest.newBuilder(URI.create(next)).GET());
        }
        return answer;
    }

    private HttpResponse<String> post(String url, String form) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> answer =
                    http.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().allValues("set-cookie").forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Browsers treat localhost as secure and send Secure cookies there; Java's own cookie handler does not. */
    private void keep(String setCookie) {
        String pair = setCookie.substring(0, (setCookie + ";").indexOf(';'));
        int equals = pair.indexOf('=');
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }

    private static String action(HttpResponse<String> page) {
        Matcher found = ACTION.matcher(page.body());
        if (!found.find()) {
            throw new IllegalStateException(
                    "no form on the page, status " + page.statusCode() + ": " + text(page.body()));
        }
        return found.group(1).replace("&amp;", "&");
    }

    private static String code(String location) {
        String query = String.valueOf(URI.create(location).getRawQuery());
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith("code=")) {
                return URLDecoder.decode(pair.substring(5), StandardCharsets.UTF_8);
            }
        }
        throw new IllegalStateException("no code after registration but " + location);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The visible words of a page, for a message. */
    private static String text(String html) {
        String words = html.replaceAll("(?s)<(script|style).*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .trim();
        return words.substring(0, Math.min(400, words.length()));
    }
}
