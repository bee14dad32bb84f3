package io.tollgate.tenant.credential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProviderCredentialsTest {

    @Test
    void showsFourCharactersOfALongCredentialAndNothingOfAShortOne() {
        assertThat(ProviderCredentials.hintOf("sk-12345678")).isEqualTo("***5678");
        assertThat(ProviderCredentials.hintOf("12345678")).isEqualTo("***");
    }
}
