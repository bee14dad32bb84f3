package io.tollgate.tenant.admin.auth;

import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.Names;
import io.tollgate.tenant.api.admin.AuthConfig;
import io.tollgate.tenant.api.admin.AuthConfig.Mtls;
import io.tollgate.tenant.api.admin.AuthConfig.Oauth2;
import io.tollgate.tenant.api.admin.AuthConfig.Oidc;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the configuration of a credential must look like. Stateless. */
final class AuthRules {

    static final Set<String> TYPES = Set.of(Auth.API_KEY, "oauth2", "oidc", "mtls");

    private static final String KIND = "auth";
    private static final Set<String> PROTOCOL_SCOPES = Set.of("openid", "profile", "email", "offline_access");
    private static final AuthConfig EMPTY = new AuthConfig(null, null, null);

    private AuthRules() {}

    static String type(@Nullable String given) {
        String type = Names.blankToNull(given);
        if (type == null) {
            throw AdminFault.invalid("type is required");
        }
        if (!TYPES.contains(type)) {
            throw AdminFault.invalid(KIND, "type", "unsupported type \"" + type + "\"");
        }
        return type;
    }

    /** The part of that type, checked; others are not taken. */
    static AuthConfig checked(String type, @Nullable AuthConfig given) {
        AuthConfig config = given == null ? EMPTY : given;
        long parts = Stream.of(config.oauth2(), config.oidc(), config.mtls())
                .filter(Objects::nonNull)
                .count();
        Oauth2 oauth2 = config.oauth2();
        Oidc oidc = config.oidc();
        Mtls mtls = config.mtls();
        boolean matching = switch (type) {
            case "oauth2" -> oauth2 != null;
            case "oidc" -> oidc != null;
            case "mtls" -> mtls != null;
            default -> parts == 0;
        };
        if (!matching || parts > 1) {
            throw invalid(Auth.API_KEY.equals(type) ? "an api_key auth takes no config" : type + " config is required");
        }
        if (oauth2 != null) {
            check(oauth2);
        } else if (oidc != null) {
            check(oidc);
        } else if (mtls != null) {
            check(mtls);
        }
        return config;
    }

    private static void check(Oauth2 config) {
        String issuer = issuerOf(config.issuer());
        audiences(config.audiences());
        scopes(config.requiredScopes());
        optionalUrl(config.jwksUrl(), "jwks_url");
        optionalUrl(config.introspectionUrl(), "introspection_url");
        optionalUrl(config.userinfoUrl(), "userinfo_url");
        optionalUrl(config.authorizeUrl(), "authorize_url");
        optionalUrl(config.tokenUrl(), "token_url");
        boolean authorize = Names.blankToNull(config.authorizeUrl()) != null;
        boolean token = Names.blankToNull(config.tokenUrl()) != null;
        if (authorize != token) {
            throw invalid("authorize_url and token_url belong together");
        }
        if (authorize && Names.blankToNull(config.clientId()) == null) {
            throw invalid("authorize_url and token_url need client_id");
        }
        boolean otherwiseVerified = Boolean.TRUE.equals(config.sessionMode())
                || Names.blankToNull(config.jwksUrl()) != null
                || Names.blankToNull(config.introspectionUrl()) != null;
        if (!otherwiseVerified && !isHttp(issuer)) {
            throw invalid("issuer must be an http or https URL");
        }
    }

    private static void check(Oidc config) {
        issuerOf(config.issuer());
        audiences(config.audiences());
        scopes(config.requiredScopes());
        optionalUrl(config.jwksUrl(), "jwks_url");
        List<String> keys = config.publicKeys();
        boolean keyed = keys != null && !keys.isEmpty();
        if (Names.blankToNull(config.jwksUrl()) == null && !keyed) {
            throw invalid("oidc requires jwks_url or public_keys");
        }
        List<String> algorithms = config.allowedAlgorithms();
        if (algorithms != null
                && algorithms.stream()
                        .anyMatch(algorithm -> algorithm == null
                                || algorithm.toUpperCase(Locale.ROOT).startsWith("HS")
                                || algorithm.equalsIgnoreCase("none"))) {
            throw invalid("allowed_algorithms must be asymmetric");
        }
    }

    private static void check(Mtls config) {
        String pem = Names.blankToNull(config.caCert());
        if (pem == null) {
            throw invalid("mtls ca_cert is required");
        }
        try {
            var certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
            if (!certificates.isEmpty()) {
                return;
            }
        } catch (CertificateException e) {
            throw invalid("mtls ca_cert must be a PEM certificate");
        }
        throw invalid("mtls ca_cert must be a PEM certificate");
    }

    private static String issuerOf(@Nullable String issuer) {
        String present = Names.blankToNull(issuer);
        if (present == null) {
            throw invalid("issuer is required");
        }
        return present;
    }

    private static void audiences(@Nullable List<String> audiences) {
        boolean usable = audiences != null
                && !audiences.isEmpty()
                && audiences.stream().allMatch(audience -> Names.blankToNull(audience) != null);
        if (!usable) {
            throw invalid("at least one audience is required");
        }
    }

    private static void scopes(@Nullable List<String> scopes) {
        if (scopes != null && scopes.stream().anyMatch(scope -> scope == null || PROTOCOL_SCOPES.contains(scope))) {
            throw invalid("required_scopes must not contain OIDC protocol scopes");
        }
    }

    private static void optionalUrl(@Nullable String url, String field) {
        if (Names.blankToNull(url) != null && !isHttp(url)) {
            throw invalid(field + " must be an http or https URL");
        }
    }

    private static boolean isHttp(@Nullable String text) {
        try {
            URI url = new URI(text == null ? "" : text.strip());
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            return ("http".equals(scheme) || "https".equals(scheme)) && url.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Whether both take tokens of one issuer for one audience; {@code api://x} is {@code x}. */
    static boolean overlap(Oauth2 one, Oauth2 other) {
        if (!trimmed(one.issuer()).equals(trimmed(other.issuer()))) {
            return false;
        }
        Set<String> shared = new HashSet<>(plain(one));
        shared.retainAll(plain(other));
        return !shared.isEmpty();
    }

    private static Set<String> plain(Oauth2 config) {
        return Objects.requireNonNullElse(config.audiences(), List.<String>of()).stream()
                .map(audience -> audience.startsWith("api://") ? audience.substring("api://".length()) : audience)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String trimmed(@Nullable String issuer) {
        return issuer == null ? "" : issuer.strip().replaceAll("/+$", "");
    }

    private static AdminFault invalid(String detail) {
        return AdminFault.invalid(KIND, "config", detail);
    }
}
