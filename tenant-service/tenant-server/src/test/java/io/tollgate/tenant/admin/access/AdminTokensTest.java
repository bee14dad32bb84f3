package io.tollgate.tenant.admin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tollgate.tenant.admin.AdminSettings;
import io.tollgate.tenant.testing.OperatorTokens;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JavaUtilDate") // the library speaks it
class AdminTokensTest {

    private static final String SECRET = "0123456789-0123456789-0123456789";
    private static final UUID GATEWAY = UUID.randomUUID();

    private static OperatorTokens tokens;
    private static AdminTokens verifier;

    @BeforeAll
    static void makeKeys() throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        KeyPair pair = rsa.generateKeyPair();
        tokens = new OperatorTokens(SECRET, pair);
        verifier = new AdminTokens(settings(false, (RSAPublicKey) pair.getPublic()), Clock.systemUTC());
    }

    private static AdminSettings settings(boolean claimRequired, RSAPublicKey key) {
        return new AdminSettings(
                SECRET,
                claimRequired,
                OperatorTokens.ISSUER,
                "trustgate-admin",
                Duration.ofHours(24),
                List.of(new AdminSettings.ServiceKey("", key)),
                "gw.localhost",
                "mcp.localhost",
                true,
                false,
                List.of());
    }

    private static AdminIdentity verified(String token) {
        return verifier.verify("Bearer " + token);
    }

    private static void assertRefused(String token, String text) {
        assertThatThrownBy(() -> verified(token)).hasMessage(text);
    }

    @Test
    void tellsPlatformTenantAndServiceApart() {
        assertThat(verified(tokens.platform())).isEqualTo(new AdminIdentity.Platform());
        assertThat(verified(tokens.tenant("acme"))).isEqualTo(new AdminIdentity.Tenant("acme"));
        assertThat(verified(tokens.service("acme", GATEWAY.toString(), "roles:read")))
                .isEqualTo(new AdminIdentity.Service("acme", GATEWAY, Set.of("roles:read")));
    }

    @Test
    void saysWhatIsWrongWithTheHeader() {
        assertThatThrownBy(() -> verifier.verify(null)).hasMessage("Authorization required");
        assertThatThrownBy(() -> verifier.verify("Basic abc")).hasMessage("Invalid authorization format");
        assertThatThrownBy(() -> verifier.verify("bearer " + tokens.platform()))
                .hasMessage("Invalid authorization format");
        assertThatThrownBy(() -> verifier.verify("Bearer  ")).hasMessage("Empty token provided");
    }

    @Test
    void refusesForgedExpiredAndMisusedOperatorTokens() throws Exception {
        assertRefused(new OperatorTokens("x".repeat(32), tokens.serviceKey()).platform(), "Invalid token");
        assertRefused(
                tokens.operator(
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(1)))),
                "Invalid token");
        assertRefused(tokens.operator(claims -> claims.claim("exp", "tomorrow")), "Invalid token");
        assertRefused(tokens.operator(claims -> claims.claim("token_use", "x")), "Token not valid for admin API");
        SignedJWT stronger = new SignedJWT(new JWSHeader(JWSAlgorithm.HS512), new JWTClaimsSet.Builder().build());
        stronger.sign(new MACSigner((SECRET + SECRET).getBytes(StandardCharsets.UTF_8)));
        assertRefused(stronger.serialize(), "Invalid token");
        String none = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
                + ".e30.";
        assertRefused(none, "Invalid token");
    }

    @Test
    void neverTakesThePublicKeyForASecret() throws Exception {
        // given a token signed with HMAC under the public key's own bytes
        SignedJWT confused = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), new JWTClaimsSet.Builder().build());
        confused.sign(new MACSigner(tokens.serviceKey().getPublic().getEncoded()));

        // then
        assertRefused(confused.serialize(), "Invalid token");
    }

    @Test
    void refusesServiceTokensThatAreNotForUs() throws Exception {
        String gateway = GATEWAY.toString();
        assertRefused(
                tokens.service(claims -> claims.claim("tenant_id", "a")
                        .claim("gateway_id", gateway)
                        .claim("scopes", List.of("x"))
                        .audience("other")),
                "Token not valid for admin API");
        assertRefused(
                tokens.service(claims -> claims.claim("tenant_id", "a")
                        .claim("gateway_id", gateway)
                        .claim("scopes", List.of())),
                "Token not valid for admin API");
        assertRefused(
                tokens.service(claims -> claims.claim("gateway_id", gateway).claim("scopes", List.of("x"))),
                "Token not valid for admin API");
        assertRefused(
                tokens.service(
                        claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(60)))),
                "Invalid token");
        assertRefused(tokens.service(claims -> claims.issueTime(null)), "Invalid token");
        assertRefused(
                tokens.service(
                        claims -> claims.expirationTime(Date.from(Instant.now().plusSeconds(90_000)))),
                "Invalid token");
        SignedJWT other = new SignedJWT(new JWSHeader(JWSAlgorithm.RS512), new JWTClaimsSet.Builder().build());
        other.sign(new RSASSASigner(tokens.serviceKey().getPrivate()));
        assertRefused(other.serialize(), "Invalid token");
    }

    @Test
    void mayDemandThePlatformClaim() {
        AdminTokens strict = new AdminTokens(
                settings(true, (RSAPublicKey) tokens.serviceKey().getPublic()), Clock.systemUTC());
        assertThatThrownBy(() -> strict.verify("Bearer " + tokens.platform()))
                .hasMessage("Token not valid for admin API");
        assertThat(strict.verify("Bearer " + tokens.operator(claims -> claims.claim("platform_admin", true))))
                .isEqualTo(new AdminIdentity.Platform());
        assertThat(strict.verify("Bearer " + tokens.tenant("t"))).isEqualTo(new AdminIdentity.Tenant("t"));
    }
}
