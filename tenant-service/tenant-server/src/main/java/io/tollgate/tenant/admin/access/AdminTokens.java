package io.tollgate.tenant.admin.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.AdminSettings;
import io.tollgate.tenant.admin.Names;
import io.tollgate.tenant.api.admin.AdminJson;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the two kinds of admin token: operator tokens, HS256 under the installation's secret, and service tokens, RS256 under
 * configured keys. The header's algorithm decides the kind, and each kind has one algorithm. Thread-safe.
 */
public final class AdminTokens {

    private static final String PREFIX = "Bearer ";
    private static final int MAX_TOKEN = 16 * 1024;
    private static final String INVALID = "Invalid token";
    private static final String NOT_FOR_ADMIN = "Token not valid for admin API";
    private static final String SERVICE_USE = "admin_m2m";

    private final AdminSettings settings;
    private final Clock clock;

    public AdminTokens(AdminSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws AdminFault 401 when the header holds no token that is good here */
    public AdminIdentity verify(@Nullable String authorization) {
        if (authorization == null || authorization.isEmpty()) {
            throw AdminFault.unauthorized("Authorization required");
        }
        if ("Bearer".equals(authorization)) {
            throw AdminFault.unauthorized("Empty token provided");
        }
        if (!authorization.startsWith(PREFIX)) {
            throw AdminFault.unauthorized("Invalid authorization format");
        }
        String token = authorization.substring(PREFIX.length()).strip();
        if (token.isEmpty()) {
            throw AdminFault.unauthorized("Empty token provided");
        }
        SignedJWT jwt = parse(token);
        JsonNode claims = claims(jwt);
        return isAsymmetric(jwt) ? service(jwt, claims) : operator(jwt, claims);
    }

    private static SignedJWT parse(String token) {
        try {
            if (token.length() <= MAX_TOKEN) {
                return SignedJWT.parse(token);
            }
        } catch (ParseException e) {
            throw AdminFault.unauthorized(INVALID);
        }
        throw AdminFault.unauthorized(INVALID);
    }

    private static boolean isAsymmetric(SignedJWT jwt) {
        JWSAlgorithm algorithm = jwt.getHeader().getAlgorithm();
        return JWSAlgorithm.Family.SIGNATURE.contains(algorithm);
    }

    private AdminIdentity operator(SignedJWT jwt, JsonNode claims) {
        String secret = settings.operatorSecret();
        if (secret == null
                || !JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())
                || !verified(jwt, hmac(secret))
                || isPast(claims.path("exp"))) {
            throw AdminFault.unauthorized(INVALID);
        }
        if (!claims.path("purpose").asText("").isEmpty()
                || !claims.path("token_use").asText("").isEmpty()) {
            throw AdminFault.unauthorized(NOT_FOR_ADMIN);
        }
        String tenant = claims.path("tenant_id").asText("");
        if (!tenant.isEmpty()) {
            return new AdminIdentity.Tenant(tenant);
        }
        if (settings.platformClaimRequired() && !claims.path("platform_admin").asBoolean(false)) {
            throw AdminFault.unauthorized(NOT_FOR_ADMIN);
        }
        return new AdminIdentity.Platform();
    }

    private boolean isPast(JsonNode expiry) {
        return !expiry.isMissingNode()
                && !expiry.isNull()
                && (!expiry.isNumber()
                        || !Instant.ofEpochSecond(expiry.longValue()).isAfter(clock.instant()));
    }

    private AdminIdentity service(SignedJWT jwt, JsonNode claims) {
        if (!settings.takesServiceTokens()) {
            throw AdminFault.unauthorized(NOT_FOR_ADMIN);
        }
        boolean signed = JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())
                && keyOf(jwt)
                        .filter(key -> verified(jwt, new RSASSAVerifier(key.key())))
                        .isPresent();
        if (!signed || !hasGoodTimes(claims)) {
            throw AdminFault.unauthorized(INVALID);
        }
        boolean forUs = settings.issuer().equals(claims.path("iss").asText())
                && texts(claims.path("aud")).contains(settings.audience())
                && SERVICE_USE.equals(claims.path("token_use").asText());
        String tenant = claims.path("tenant_id").asText("");
        var gateway = Names.uuid(claims.path("gateway_id").asText());
        Set<String> scopes = texts(claims.path("scopes"));
        if (!forUs || tenant.isEmpty() || gateway.isEmpty() || scopes.isEmpty()) {
            throw AdminFault.unauthorized(NOT_FOR_ADMIN);
        }
        return new AdminIdentity.Service(tenant, gateway.get(), scopes);
    }

    private Optional<AdminSettings.ServiceKey> keyOf(SignedJWT jwt) {
        String keyId = jwt.getHeader().getKeyID();
        List<AdminSettings.ServiceKey> keys = settings.keys();
        return keys.stream()
                .filter(key -> !key.keyId().isEmpty() && key.keyId().equals(keyId))
                .findFirst()
                .or(() -> keys.stream().filter(key -> key.keyId().isEmpty()).findFirst());
    }

    private boolean hasGoodTimes(JsonNode claims) {
        JsonNode issued = claims.path("iat");
        JsonNode expires = claims.path("exp");
        if (!issued.isNumber() || !expires.isNumber()) {
            return false;
        }
        long now = clock.instant().getEpochSecond();
        long life = expires.longValue() - issued.longValue();
        return issued.longValue() <= now
                && expires.longValue() > now
                && life <= settings.maxTokenTtl().toSeconds();
    }

    private static Set<String> texts(JsonNode node) {
        Set<String> texts = new HashSet<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.elements().forEachRemaining(each -> texts.add(each.asText()));
        return texts;
    }

    private static JsonNode claims(SignedJWT jwt) {
        try {
            JsonNode claims = AdminJson.mapper().readTree(jwt.getPayload().toBytes());
            if (claims != null && claims.isObject()) {
                return claims;
            }
        } catch (IOException e) {
            throw AdminFault.unauthorized(INVALID);
        }
        throw AdminFault.unauthorized(INVALID);
    }

    private static JWSVerifier hmac(String secret) {
        try {
            return new MACVerifier(secret);
        } catch (JOSEException e) {
            throw new IllegalStateException("the secret's length was checked at start", e);
        }
    }

    private static boolean verified(SignedJWT jwt, JWSVerifier verifier) {
        try {
            return jwt.verify(verifier);
        } catch (JOSEException e) {
            return false;
        }
    }
}
