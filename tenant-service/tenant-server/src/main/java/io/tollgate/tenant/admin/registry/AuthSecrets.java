package io.tollgate.tenant.admin.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.Documents;
import io.tollgate.tenant.admin.SealedSecrets;
import io.tollgate.tenant.admin.SecretNames;
import io.tollgate.tenant.api.admin.RegistryAuth;
import io.tollgate.tenant.api.admin.RegistryAuth.ApiKeyPart;
import io.tollgate.tenant.api.admin.RegistryAuth.AwsPart;
import io.tollgate.tenant.api.admin.RegistryAuth.AzurePart;
import io.tollgate.tenant.api.admin.RegistryAuth.OauthPart;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Seals the secrets of a registry's credential, keeps stored ones that were not given anew, and masks them for reading. A
 * path names the field a secret is bound to; that of a plain API key is the one that platform registries use too.
 */
final class AuthSecrets {

    private AuthSecrets() {}

    /** @param stored the present credential, only when it is of the same type */
    static RegistryAuth seal(RegistryAuth given, @Nullable RegistryAuth stored, SecretNames.Change seal) {
        return new RegistryAuth(
                given.type(),
                given.apiKey() == null ? null : seal(given.apiKey(), stored == null ? null : stored.apiKey(), seal),
                given.azure() == null ? null : seal(given.azure(), stored == null ? null : stored.azure(), seal),
                given.aws() == null ? null : seal(given.aws(), stored == null ? null : stored.aws(), seal),
                given.oauth() == null ? null : seal(given.oauth(), stored == null ? null : stored.oauth(), seal),
                sealGcp(given.gcpServiceAccount(), stored == null ? null : stored.gcpServiceAccount(), seal));
    }

    private static ApiKeyPart seal(ApiKeyPart given, @Nullable ApiKeyPart stored, SecretNames.Change seal) {
        return new ApiKeyPart(
                one(seal, "api_key", given.apiKey(), stored == null ? null : stored.apiKey()),
                given.headerName(),
                one(seal, "api_key.header_value", given.headerValue(), stored == null ? null : stored.headerValue()),
                given.paramName(),
                one(seal, "api_key.param_value", given.paramValue(), stored == null ? null : stored.paramValue()),
                given.paramLocation());
    }

    /** The mode is that of the fields given, else the stored one; a secret of another mode or principal is not kept. */
    private static AzurePart seal(AzurePart given, @Nullable AzurePart stored, SecretNames.Change seal) {
        boolean principal = isGiven(given.clientId()) || isGiven(given.clientSecret()) || isGiven(given.tenantId());
        boolean managed = Boolean.TRUE.equals(given.useManagedIdentity());
        boolean key = isGiven(given.apiKey());
        if (!principal && !managed && !key && stored != null) {
            return new AzurePart(
                    given.endpoint(),
                    given.version(),
                    stored.apiKey(),
                    stored.clientId(),
                    stored.clientSecret(),
                    stored.tenantId(),
                    stored.useManagedIdentity());
        }
        boolean samePrincipal = stored != null
                && Objects.equals(stored.clientId(), given.clientId())
                && Objects.equals(stored.tenantId(), given.tenantId());
        return new AzurePart(
                given.endpoint(),
                given.version(),
                key ? one(seal, "azure.api_key", given.apiKey(), stored == null ? null : stored.apiKey()) : null,
                given.clientId(),
                principal
                        ? one(
                                seal,
                                "azure.client_secret",
                                given.clientSecret(),
                                stored != null && samePrincipal ? stored.clientSecret() : null)
                        : null,
                given.tenantId(),
                given.useManagedIdentity());
    }

    private static AwsPart seal(AwsPart given, @Nullable AwsPart stored, SecretNames.Change seal) {
        AwsPart earlier = Boolean.TRUE.equals(given.useRole()) ? null : stored;
        return new AwsPart(
                given.region(),
                one(seal, "aws.access_key_id", given.accessKeyId(), earlier == null ? null : earlier.accessKeyId()),
                one(
                        seal,
                        "aws.secret_access_key",
                        given.secretAccessKey(),
                        earlier == null ? null : earlier.secretAccessKey()),
                one(seal, "aws.session_token", given.sessionToken(), earlier == null ? null : earlier.sessionToken()),
                given.role(),
                given.useRole());
    }

    private static OauthPart seal(OauthPart given, @Nullable OauthPart stored, SecretNames.Change seal) {
        return new OauthPart(
                given.tokenUrl(),
                given.grantType(),
                given.clientId(),
                one(seal, "oauth.client_secret", given.clientSecret(), stored == null ? null : stored.clientSecret()),
                given.useBasicAuth(),
                given.scopes(),
                given.audience(),
                one(seal, "oauth.code", given.code(), stored == null ? null : stored.code()),
                given.redirectUri(),
                one(seal, "oauth.code_verifier", given.codeVerifier(), stored == null ? null : stored.codeVerifier()),
                one(seal, "oauth.refresh_token", given.refreshToken(), stored == null ? null : stored.refreshToken()),
                given.username(),
                one(seal, "oauth.password", given.password(), stored == null ? null : stored.password()),
                SecretNames.mapTexts("oauth.extra", given.extra(), stored == null ? null : stored.extra(), seal));
    }

    private static @Nullable JsonNode sealGcp(
            @Nullable JsonNode given, @Nullable JsonNode stored, SecretNames.Change seal) {
        JsonNode present = Documents.present(given);
        String earlier = stored == null ? null : stored.asText();
        if (present == null) {
            return stored;
        }
        if (!present.isTextual() && !present.isObject()) {
            throw AdminFault.invalid("registry", "auth", "gcp_service_account must be a JSON object or its text");
        }
        String text = present.isTextual() ? present.asText() : Documents.write(present);
        String sealed = one(seal, "gcp_service_account", text, earlier);
        return sealed == null ? null : TextNode.valueOf(sealed);
    }

    static RegistryAuth mask(RegistryAuth stored) {
        SecretNames.Change mask = SealedSecrets.masking();
        RegistryAuth masked = seal(
                new RegistryAuth(stored.type(), stored.apiKey(), null, stored.aws(), null, stored.gcpServiceAccount()),
                null,
                mask);
        AzurePart azure = stored.azure();
        OauthPart oauth = stored.oauth();
        return new RegistryAuth(
                masked.type(),
                masked.apiKey(),
                azure == null ? null : mask(azure),
                masked.aws(),
                oauth == null ? null : mask(oauth),
                masked.gcpServiceAccount());
    }

    private static AzurePart mask(AzurePart azure) {
        return new AzurePart(
                azure.endpoint(),
                azure.version(),
                maskOrNull(azure.apiKey()),
                azure.clientId(),
                maskOrNull(azure.clientSecret()),
                azure.tenantId(),
                azure.useManagedIdentity());
    }

    /** What was needed once, to get the first token, is not shown at all. */
    private static OauthPart mask(OauthPart oauth) {
        return new OauthPart(
                oauth.tokenUrl(),
                oauth.grantType(),
                oauth.clientId(),
                maskOrNull(oauth.clientSecret()),
                oauth.useBasicAuth(),
                oauth.scopes(),
                oauth.audience(),
                null,
                null,
                null,
                maskOrNull(oauth.refreshToken()),
                null,
                null,
                SecretNames.mapTexts("oauth.extra", oauth.extra(), null, SealedSecrets.masking()));
    }

    private static @Nullable String maskOrNull(@Nullable String sealed) {
        return sealed == null ? null : SealedSecrets.mask(sealed);
    }

    /** An absent value counts as an empty one: it keeps what is stored. */
    private static @Nullable String one(
            SecretNames.Change change, String path, @Nullable String given, @Nullable String stored) {
        return change.apply(path, given == null ? "" : given, stored);
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isEmpty();
    }
}
