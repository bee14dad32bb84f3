package io.tollgate.tenant.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.tollgate.tenant.error.Unauthenticated;
import io.tollgate.tenant.error.Unavailable;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens of the one OpenID Connect issuer: asymmetric signature, issuer, audience {@code tenant-service},
 * expiry. Keys are cached 5 minutes, fetched again when a token names a new one, and kept an hour when the issuer is down.
 */
public final class OidcTokenVerifier implements TokenVerifier {

    static final String AUDIENCE = "tenant-service";

    private static final int FETCH_TIMEOUT_MILLIS = 2_000;
    private static final int FETCH_LIMIT_BYTES = 256 * 1024;
    private static final long KEY_TTL_MILLIS = 300_000;
    private static final long REFRESH_TIMEOUT_MILLIS = 5_000;
    private static final long OUTAGE_MILLIS = 3_600_000;
    private static final int TOKEN_LIMIT = 16 * 1024;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    public OidcTokenVerifier(URI issuer) {
        JWKSource<SecurityContext> keys;
        try {
            keys = JWKSourceBuilder.create(
                            URI.create(issuer + "/protocol/openid-connect/certs")
                                    .toURL(),
                            new DefaultResourceRetriever(FETCH_TIMEOUT_MILLIS, FETCH_TIMEOUT_MILLIS, FETCH_LIMIT_BYTES))
                    .cache(KEY_TTL_MILLIS, REFRESH_TIMEOUT_MILLIS)
                    .outageTolerant(OUTAGE_MILLIS)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("the issuer is no URL", e);
        }
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256), keys));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                AUDIENCE, new JWTClaimsSet.Builder().issuer(issuer.toString()).build(), Set.of("sub", "exp", "iat")));
    }

    @Override
    public Person verify(String token) {
        if (token.length() > TOKEN_LIMIT) {
            throw new Unauthenticated("The token is too long.");
        }
        try {
            JWTClaimsSet claims = processor.process(token, null);
            return new Person(
                    Objects.requireNonNull(claims.getSubject(), "required above"),
                    text(claims.getStringClaim("email")),
                    text(claims.getStringClaim("name")));
        } catch (KeySourceException e) {
            throw new Unavailable("identity_unavailable", "The sign-in service does not answer; try again shortly.");
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new Unauthenticated("The token is not valid here; sign in again.");
        }
    }

    private static String text(@Nullable String claim) {
        return claim == null ? "" : claim;
    }
}
