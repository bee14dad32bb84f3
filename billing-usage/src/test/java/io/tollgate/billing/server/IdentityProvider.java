package io.tollgate.billing.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Publishes keys as Keycloak does and signs tokens with them, or with keys it does not publish. */
final class IdentityProvider implements AutoCloseable {

    private final HttpServer http;
    private final RSAKey published;
    private final RSAKey foreign;

    IdentityProvider() throws IOException, JOSEException {
        published = new RSAKeyGenerator(2048).keyID("k1").generate();
        foreign = new RSAKeyGenerator(2048).keyID("k1").generate();
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] keys = new JWKSet(published).toString(true).getBytes(StandardCharsets.UTF_8);
        http.createContext("/realms/tollgate/protocol/openid-connect/certs", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        http.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/realms/tollgate";
    }

    String token(String subject) {
        return sign(published, claims(subject).build());
    }

    String tokenOfAnotherKey(String subject) {
        return sign(foreign, claims(subject).build());
    }

    String tokenForAnotherAudience(String subject) {
        return sign(published, claims(subject).audience("somebody-else").build());
    }

    String tokenOfAnotherIssuer(String subject) {
        return sign(
                published,
                claims(subject).issuer("http://127.0.0.1/realms/other").build());
    }

    String expiredToken(String subject) {
        Instant past = Instant.now().minus(Duration.ofMinutes(5));
        return sign(published, claims(subject).expirationTime(Date.from(past)).build());
    }

    private JWTClaimsSet.Builder claims(String subject) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience("tenant-service")
                .subject(subject)
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))));
    }

    private static String sign(RSAKey key, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
