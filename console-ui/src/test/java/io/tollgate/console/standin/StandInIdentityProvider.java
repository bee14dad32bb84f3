package io.tollgate.console.standin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An OpenID provider that signs everybody in as one person, but checks client secret, redirect address and PKCE. */
public final class StandInIdentityProvider implements AutoCloseable {

    public static final String CLIENT = "tollgate-console";
    public static final String SECRET = "stand-in-secret";

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();
    private final AtomicInteger refreshes = new AtomicInteger();
    private volatile int accessTokenSeconds = 300;
    private volatile boolean refusesRefresh;
    private volatile String lastSession = "";
    private volatile String lastPrompt = "";

    public StandInIdentityProvider() {
        try {
            key = new RSAKeyGenerator(2048).keyID("stand-in").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        server = Http.start(this::handle);
    }

    public URI issuer() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/realms/test");
    }

    public void accessTokensLast(int seconds) {
        accessTokenSeconds = seconds;
    }

    public void refuseRefresh() {
        refusesRefresh = true;
    }

    public int refreshes() {
        return refreshes.get();
    }

    public String lastSession() {
        return lastSession;
    }

    public String lastPrompt() {
        return lastPrompt;
    }

    /** A logout token as the provider would send it for its session. */
    public String logoutToken(String session, String tokenId) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .audience(CLIENT)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                .jwtID(tokenId)
                .claim("sid", session)
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                .build();
        return signed(claims, new JOSEObjectType("logout+jwt"));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replace("/realms/test", "");
        switch (path) {
            case "/.well-known/openid-configuration" -> json(exchange, 200, discovery());
            case "/auth" -> authorize(exchange);
            case "/token" -> token(exchange);
            case "/certs" -> json(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
            case "/logout" ->
                Http.redirect(
                        exchange,
                        Objects.requireNonNull(Http.query(exchange).get("post_logout_redirect_uri"), "return address"));
            default -> json(exchange, 404, "{}");
        }
    }

    private String discovery() {
        String base = issuer().toString();
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/auth","token_endpoint":"%1$s/token","jwks_uri":"%1$s/certs",\
                "end_session_endpoint":"%1$s/logout","subject_types_supported":["public"],\
                "response_types_supported":["code"],"id_token_signing_alg_values_supported":["RS256"]}\
                """.formatted(base);
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var query = Http.query(exchange);
        lastPrompt = query.getOrDefault("prompt", "");
        String code = UUID.randomUUID().toString();
        codes.put(code, query);
        Http.redirect(exchange, query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state"));
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = Http.form(Http.body(exchange));
        String expected =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        boolean client = expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (client && "authorization_code".equals(form.get("grant_type"))) {
            redeem(exchange, form);
        } else if (client && "refresh_token".equals(form.get("grant_type"))) {
            refresh(exchange, form);
        } else {
            json(exchange, 401, "{\"error\":\"invalid_client\"}");
        }
    }

    private void redeem(HttpExchange exchange, Map<String, String> form) throws IOException {
        var request = codes.remove(form.getOrDefault("code", ""));
        boolean valid = request != null
                && Objects.equals(request.get("redirect_uri"), form.get("redirect_uri"))
                && CodeChallenge.compute(
                                CodeChallengeMethod.S256,
                                new CodeVerifier(Objects.requireNonNull(form.get("code_verifier"))))
                        .getValue()
                        .equals(request.get("code_challenge"));
        if (request == null || !valid) {
            json(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        lastSession = UUID.randomUUID().toString();
        issue(exchange, lastSession, request.getOrDefault("nonce", ""));
    }

    private void refresh(HttpExchange exchange, Map<String, String> form) throws IOException {
        refreshes.incrementAndGet();
        String session = refreshTokens.remove(form.getOrDefault("refresh_token", ""));
        if (session == null || refusesRefresh) {
            json(exchange, 400, "{\"error\":\"invalid_grant\"}");
        } else {
            issue(exchange, session, "");
        }
    }

    private void issue(HttpExchange exchange, String session, String nonce) throws IOException {
        String refresh = UUID.randomUUID().toString();
        refreshTokens.put(refresh, session);
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .audience(CLIENT)
                .subject("person-1")
                .claim("email", "ana@acme.example")
                .claim("name", "Ana Ruiz")
                .claim("sid", session)
                .claim("nonce", nonce)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .build();
        json(exchange, 200, """
                {"access_token":"access-%s","token_type":"Bearer","expires_in":%d,"refresh_token":"%s","id_token":"%s"}\
                """.formatted(
                        UUID.randomUUID(), accessTokenSeconds, refresh, signed(claims, JOSEObjectType.JWT)));
    }

    private String signed(JWTClaimsSet claims, JOSEObjectType type) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.getKeyID())
                    .type(type)
                    .build();
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        Http.answer(exchange, status, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }
}
