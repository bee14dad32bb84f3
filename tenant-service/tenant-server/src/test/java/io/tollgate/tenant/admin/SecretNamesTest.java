package io.tollgate.tenant.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.tenant.api.admin.AdminJson;
import org.junit.jupiter.api.Test;

class SecretNamesTest {

    @Test
    void knowsTheNamesOfSecrets() {
        for (String secret : new String[] {
            "password",
            "Authorization",
            "api_key",
            "X-Api-Key",
            "client_secret",
            "private_key",
            "session_token",
            "Cookie",
            "dsn"
        }) {
            assertThat(SecretNames.isSecret(secret)).as(secret).isTrue();
        }
        for (String plain :
                new String[] {"endpoint", "token_url", "max_tokens", "X-Team", "topic", "region", "keywords"}) {
            assertThat(SecretNames.isSecret(plain)).as(plain).isFalse();
        }
    }

    @Test
    void changesSecretsAtAnyDepthAndNothingElse() throws Exception {
        // given
        JsonNode tree = AdminJson.mapper().readTree("""
                {"a":{"password":"p","list":[{"token":"t","n":1}]},"plain":"x","secret":7}""");

        // when
        JsonNode changed = SecretNames.mapTree("root", tree, null, (path, value, stored) -> "<" + path + ">");

        // then
        assertThat(changed).hasToString("""
                {"a":{"password":"<root.a.password>","list":[{"token":"<root.a.list[0].token>","n":1}]},"plain":"x","secret":7}""");
    }

    @Test
    void masksTheLastFourOfLongSecretsOnly() {
        assertThat(SealedSecrets.maskOf("12345678")).isEqualTo("***");
        assertThat(SealedSecrets.maskOf("123456789")).isEqualTo("***6789");
        assertThat(SealedSecrets.mask(SealedSecrets.of("Y2lwaGVy", "***6789"))).isEqualTo("***6789");
        assertThat(SealedSecrets.mask("in clear")).isEqualTo("***");
        assertThat(SealedSecrets.mask("")).isEmpty();
        assertThat(SealedSecrets.ciphertext(SealedSecrets.of("Y2lwaGVy", "***:::x")))
                .isEqualTo("Y2lwaGVy");
    }
}
