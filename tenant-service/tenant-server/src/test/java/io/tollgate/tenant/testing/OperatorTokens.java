package io.tollgate.tenant.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;

/** Signs admin tokens of both kinds. */
@SuppressWarnings("JavaUtilDate") // the library speaks it
public record OperatorTokens(String secret, KeyPair serviceKey) {

    public static final String ISSUER = "https://machines.example";

    /** Of the whole installation. */
    public String platform() {
        return operator(claims -> claims);
    }

    /** Of one organization. */
    public String tenant(String tenantId) {
        return operator(claims -> claims.claim("tenant_id", tenantId));
    }

    public String operator(UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            return sign(
                    JWSAlgorithm.HS256,
                    new MACSigner(secret.getBytes(StandardCharsets.UTF_8)),
                    change.apply(new JWTClaimsSet.Builder()).build());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A machine's, with these scopes on this gateway. */
    public String service(String tenantId, String gateway, String... scopes) {
        return service(claims ->
                claims.claim("tenant_id", tenantId).claim("gateway_id", gateway).claim("scopes", List.of(scopes)));
    }

    public String service(UnaryOperator<JWTClaimsSet.Builder> change) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("trustgate-admin")
                .issueTime(Date.from(now.minusSeconds(1)))
                .expirationTime(Date.from(now.plusSeconds(3_600)))
                .claim("token_use", "admin_m2m");
        return sign(
                JWSAlgorithm.RS256,
                new RSASSASigner(serviceKey.getPrivate()),
                change.apply(claims).build());
    }

    private static String sign(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(algorithm), claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
