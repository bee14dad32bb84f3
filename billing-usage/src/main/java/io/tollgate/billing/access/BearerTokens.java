package io.tollgate.billing.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.tollgate.billing.http.Fault;
import io.tollgate.billing.settings.BillingSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.util.Set;

/**
 * Verifies people's bearer tokens: signature by the identity provider's published keys, issuer, audience, expiry. Says who;
 * never what they may do. Thread-safe; fetches keys seldom, with time and size limits, and again when a key id is new.
 */
@Singleton
public class BearerTokens {

    static final String AUDIENCE = "tenant-service";

    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 3_000;
    private static final int MAX_KEYS_BYTES = 256 * 1024;
    private static final int LONGEST_TOKEN = 16 * 1024;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    @Inject
    public BearerTokens(BillingSettings settings) {
        var keys = JWKSourceBuilder.create(
                        keysOf(settings.oidcIssuer()),
                        new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MAX_KEYS_BYTES))
                .retrying(true)
                .outageTolerant(true)
                .build();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256), keys));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                AUDIENCE,
                new JWTClaimsSet.Builder()
                        .issuer(settings.oidcIssuer().toString())
                        .build(),
                Set.of("sub", "exp")));
    }

    private static URL keysOf(URI issuer) {
        try {
            return URI.create(issuer + "/protocol/openid-connect/certs").toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("settings accept only http and https issuers", e);
        }
    }

    /**
     * The subject of a token that is valid now; throws {@link Fault.Unauthenticated}, or {@link Fault.Unavailable} when the
     * identity provider's keys cannot be had.
     */
    String subjectOf(String token) {
        if (token.isEmpty() || token.length() > LONGEST_TOKEN) {
            throw new Fault.Unauthenticated();
        }
        try {
            return processor.process(token, null).getSubject();
        } catch (KeySourceException _) {
            throw new Fault.Unavailable(
                    "The identity provider's keys cannot be read, so no token can be checked. Try again.");
        } catch (ParseException | BadJOSEException | JOSEException _) {
            throw new Fault.Unauthenticated();
        }
    }
}
