package io.tollgate.tenant.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.tenant.security.SecretHashes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MaskingTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Masking MASKING =
            new Masking(JSON, new SecretHashes("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII)));

    private static JsonNode masked(String row) throws Exception {
        return MASKING.mask((ObjectNode) JSON.readTree(row));
    }

    @Test
    void hidesSecretsByTheirNameAtAnyDepthAndLeavesTheRest() throws Exception {
        JsonNode row = masked("""
                {"name":"x","api_key":"s1","hmac":"s2","credential_ciphertext":"s3","credential_hint":"***abcd",
                 "key_id":"public","wrapped_keyset":"s4","pepper_version":1,"enabled":true,
                 "settings":"{\\"limit\\":5,\\"webhook\\":{\\"Authorization\\":\\"s5\\"},\\"list\\":[{\\"token\\":\\"s6\\"}]}",
                 "extra_headers":{"X-Anything":"s7"},"client_secret":null}
                """);

        assertThat(row.toString()).doesNotContain("s1", "s2", "s3", "s4", "s5", "s6", "s7");
        assertThat(row.path("api_key").asText()).matches("\\[secret .{12}]");
        assertThat(row.at("/settings/limit").asInt()).isEqualTo(5);
        assertThat(row.at("/settings/webhook/Authorization").asText()).startsWith("[secret ");
        assertThat(row.path("credential_hint").asText()).isEqualTo("***abcd");
        assertThat(row.path("key_id").asText()).isEqualTo("public");
        assertThat(row.path("pepper_version").asInt()).isEqualTo(1);
        assertThat(row.path("client_secret").isNull()).isTrue();
    }

    @Test
    void equalSecretsHaveEqualFingerprintsAndOthersDoNot() throws Exception {
        assertThat(masked("{\"api_key\":\"a\"}")).isEqualTo(masked("{\"api_key\":\"a\"}"));
        assertThat(masked("{\"api_key\":\"a\"}")).isNotEqualTo(masked("{\"api_key\":\"b\"}"));
    }

    @Test
    void cutsWhatIsVeryLong() throws Exception {
        assertThat(masked("{\"note\":\"" + "x".repeat(5_000) + "\"}")
                        .path("note")
                        .asText())
                .hasSizeLessThan(2_100)
                .endsWith("(5000 characters)");
    }
}
