package io.tollgate.console.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import io.tollgate.console.ConsoleSettings;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Keycloak, or any OpenID provider with RS256 signatures, as a confidential client with PKCE. Discovery happens on first use and
 * is kept, so the console starts without the provider. Thread-safe; every call is bounded by 5 seconds per I/O step.
 */
final class NimbusIdentityProvider implements IdentityProvider {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int MAX_KEYS_BYTES = 256 * 1024;
    private static final int DEFAULT_LIFETIME_SECONDS = 60;
    private static final JWSAlgorithm ALGORITHM = JWSAlgorithm.RS256;

    private final Issuer issuer;
    private final ClientID clientId;
    private final ClientSecretBasic credential;
    private final URI consoleUrl;
    private final Clock clock;
    private volatile @Nullable Endpoints endpoints;

    private record Endpoints(
            OIDCProviderMetadata metadata, IDTokenValidator idTokens, LogoutTokenValidator logoutTokens) {}

    NimbusIdentityProvider(ConsoleSettings settings, Clock clock) {
        this.issuer = new Issuer(settings.issuer());
        this.clientId = new ClientID(settings.clientId());
        this.credential = new ClientSecretBasic(clientId, new Secret(settings.clientSecret()));
        this.consoleUrl = settings.consoleUrl();
        this.clock = clock;
    }

    @Override
    public URI signInAddress(PendingLogin login, boolean register) throws UnreachableException {
        var request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "profile", "email"), clientId, callback())
                .endpointURI(endpoints().metadata().getAuthorizationEndpointURI())
                .state(new State(login.state()))
                .nonce(new Nonce(login.nonce()))
                .codeChallenge(new CodeVerifier(login.codeVerifier()), CodeChallengeMethod.S256);
        if (register) {
            request.prompt(new Prompt(Prompt.Type.CREATE));
        }
        return request.build().toURI();
    }

    @Override
    public SignedIn redeem(String code, PendingLogin login) throws RefusedException, UnreachableException {
        var grant = new AuthorizationCodeGrant(
                new AuthorizationCode(code), callback(), new CodeVerifier(login.codeVerifier()));
        OIDCTokens issued = request(grant);
        JWT idToken = issued.getIDToken();
        if (idToken == null) {
            throw new RefusedException("the identity provider sent no id token");
        }
        IDTokenClaimsSet claims = validate(idToken, new Nonce(login.nonce()));
        return new SignedIn(identity(claims), tokens(issued, null));
    }

    @Override
    public Tokens refresh(Tokens old) throws RefusedException, UnreachableException {
        String refreshToken = old.refreshToken();
        if (refreshToken == null) {
            throw new RefusedException("the session cannot be prolonged");
        }
        return tokens(request(new RefreshTokenGrant(new RefreshToken(refreshToken))), old);
    }

    @Override
    public URI signOutAddress(String idToken) throws UnreachableException {
        URI endpoint = endpoints().metadata().getEndSessionEndpointURI();
        try {
            return new LogoutRequest(endpoint, JWTParser.parse(idToken), consoleUrl.resolve("/"), null).toURI();
        } catch (java.text.ParseException e) {
            throw new IllegalStateException("an id token that was validated no longer parses", e);
        }
    }

    @Override
    public Logout verifyLogout(String logoutToken) throws RefusedException, UnreachableException {
        try {
            var claims = endpoints().logoutTokens().validate(JWTParser.parse(logoutToken));
            if (claims.getSessionID() == null || claims.getJWTID() == null) {
                throw new RefusedException("the logout token names no session");
            }
            return new Logout(
                    claims.getSessionID().getValue(), claims.getJWTID().getValue());
        } catch (RemoteKeySourceException e) {
            throw new UnreachableException(e);
        } catch (java.text.ParseException | BadJOSEException | JOSEException e) {
            throw new RefusedException("the logout token is not valid", e);
        }
    }

    private URI callback() {
        return consoleUrl.resolve("/oidc/callback");
    }

    private OIDCTokens request(AuthorizationGrant grant) throws RefusedException, UnreachableException {
        var request = new TokenRequest.Builder(endpoints().metadata().getTokenEndpointURI(), credential, grant)
                .build()
                .toHTTPRequest();
        request.setConnectTimeout(TIMEOUT_MILLIS);
        request.setReadTimeout(TIMEOUT_MILLIS);
        try {
            HTTPResponse answer = request.send();
            if (answer.getStatusCode() >= 500) {
                throw new UnreachableException(new IOException("status " + answer.getStatusCode()));
            }
            TokenResponse response = OIDCTokenResponseParser.parse(answer);
            if (!response.indicatesSuccess()) {
                throw new RefusedException("the identity provider refused: "
                        + response.toErrorResponse().getErrorObject().getCode());
            }
            return response.toSuccessResponse().getTokens().toOIDCTokens();
        } catch (IOException e) {
            throw new UnreachableException(e);
        } catch (ParseException e) {
            throw new RefusedException("the identity provider's answer was not understood", e);
        }
    }

    private IDTokenClaimsSet validate(JWT idToken, Nonce nonce) throws RefusedException, UnreachableException {
        try {
            return endpoints().idTokens().validate(idToken, nonce);
        } catch (RemoteKeySourceException e) {
            throw new UnreachableException(e);
        } catch (BadJOSEException | JOSEException e) {
            throw new RefusedException("the id token is not valid", e);
        }
    }

    private static Identity identity(IDTokenClaimsSet claims) {
        String subject = claims.getSubject().getValue();
        String email = orElse(claims.getStringClaim("email"), "");
        String name = orElse(claims.getStringClaim("name"), email.isEmpty() ? subject : email);
        return new Identity(subject, email, name, orElse(claims.getStringClaim("sid"), ""));
    }

    private static String orElse(@Nullable String value, String fallback) {
        return value == null || value.isBlank() ? fallback : value;
    }

    private Tokens tokens(OIDCTokens issued, @Nullable Tokens old) {
        long lifetime = issued.getAccessToken().getLifetime();
        var refresh = issued.getRefreshToken();
        return new Tokens(
                issued.getAccessToken().getValue(),
                refresh != null ? refresh.getValue() : old == null ? null : old.refreshToken(),
                issued.getIDTokenString() != null ? issued.getIDTokenString() : old == null ? "" : old.idToken(),
                clock.instant().plusSeconds(lifetime > 0 ? lifetime : DEFAULT_LIFETIME_SECONDS));
    }

    /** Two threads may discover at once; both find the same. */
    private Endpoints endpoints() throws UnreachableException {
        Endpoints known = endpoints;
        if (known == null) {
            known = discover();
            endpoints = known;
        }
        return known;
    }

    private Endpoints discover() throws UnreachableException {
        try {
            var metadata = OIDCProviderMetadata.resolve(issuer, TIMEOUT_MILLIS, TIMEOUT_MILLIS);
            URL keys = keysAddress(metadata);
            var retriever = new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_KEYS_BYTES);
            return new Endpoints(
                    metadata,
                    new IDTokenValidator(issuer, clientId, ALGORITHM, keys, retriever),
                    new LogoutTokenValidator(issuer, clientId, ALGORITHM, keys, retriever));
        } catch (GeneralException | IOException e) {
            throw new UnreachableException(e);
        }
    }

    private static URL keysAddress(OIDCProviderMetadata metadata) throws MalformedURLException {
        return metadata.getJWKSetURI().toURL();
    }
}
