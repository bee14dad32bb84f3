package io.tollgate.launcher;

import io.tollgate.contract.id.ApiKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What a secret brought by the operator must look like. Messages never repeat the secret. */
final class SecretRules {
    private static final int PEPPER_BYTES = 32;

    private SecretRules() {}

    /** What is wrong with this value, or null. */
    static @Nullable String problem(String name, String value, int operatorSecretMinBytes) {
        return switch (name) {
            case SettingNames.OPERATOR_SECRET ->
                value.getBytes(StandardCharsets.UTF_8).length < operatorSecretMinBytes
                        ? "must have at least " + operatorSecretMinBytes + " bytes"
                        : null;
            case SettingNames.KEY_PEPPER -> isBase64Of(PEPPER_BYTES, value) ? null : "must be Base64 of 32 bytes";
            case SettingNames.NODE_TOKEN ->
                ApiKey.parse(ApiKey.Kind.NODE, value).isPresent() ? null : "is not a node token (agn_…)";
            default -> null;
        };
    }

    private static boolean isBase64Of(int bytes, String value) {
        try {
            return Base64.getDecoder().decode(value).length == bytes;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
