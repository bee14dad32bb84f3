package io.tollgate.tenant.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tollgate.tenant.api.CreateRegistryRequest;
import io.tollgate.tenant.api.Problem.FieldError;
import io.tollgate.tenant.error.Invalid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryRulesTest {

    private final RegistryRules hosted = new RegistryRules(ProviderCatalogue.builtIn(), false);
    private final RegistryRules selfHosted = new RegistryRules(ProviderCatalogue.builtIn(), true);

    private static CreateRegistryRequest request(String provider, @Nullable String baseUrl, @Nullable String apiKey) {
        return new CreateRegistryRequest("name", provider, baseUrl, apiKey, null);
    }

    private static List<String> wrongFields(RegistryRules rules, CreateRegistryRequest request) {
        return catchThrowableOfType(Invalid.class, () -> rules.check(request)).errors().stream()
                .map(FieldError::field)
                .toList();
    }

    @Test
    void echoNeedsNothing() {
        assertThat(hosted.check(request("echo", null, null)).url()).isNull();
    }

    @Test
    void openAiHasAnAddressButNeedsAKey() {
        assertThat(hosted.check(request("openai", null, "sk-1")).url()).hasToString("https://api.openai.com/v1");
        assertThat(wrongFields(hosted, request("openai", null, " "))).containsExactly("api_key");
    }

    @Test
    void aCompatibleServerNeedsAnAddress() {
        assertThat(wrongFields(hosted, request("openai_compatible", null, null)))
                .containsExactly("base_url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://x.example/v1",
                "https://",
                "https://user:pw@x.example/v1",
                "https://x.example/v1#part",
                "https://x.example/v1?key=1",
                "https://x.example:99999/v1",
                "x.example/v1",
                "https://x example/v1"
            })
    void refusesOddAddresses(String url) {
        assertThat(wrongFields(selfHosted, request("openai_compatible", url, null)))
                .containsExactly("base_url");
    }

    @Test
    void plainHttpIsForSelfHostedInstallationsOnly() {
        assertThat(wrongFields(hosted, request("openai_compatible", "http://x.example/v1", null)))
                .containsExactly("base_url");
        assertThat(selfHosted
                        .check(request("openai_compatible", "http://127.0.0.1:9/v1", null))
                        .url())
                .hasToString("http://127.0.0.1:9/v1");
    }

    @Test
    void refusesAMaskInPlaceOfACredential() {
        assertThat(wrongFields(hosted, request("openai", null, "***1234"))).containsExactly("api_key");
    }

    @Test
    void reportsAllThatIsWrongAtOnce() {
        var wrong = new CreateRegistryRequest(" ", "acme", null, null, List.of(""));

        assertThat(wrongFields(hosted, wrong)).containsExactly("name", "models[0]", "provider");
    }
}
