package io.tollgate.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tollgate.tenant.api.CreateConsumerRequest;
import io.tollgate.tenant.error.Invalid;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlatformJsonProviderTest {

    private static Invalid refusalOf(String json) {
        return catchThrowableOfType(
                Invalid.class,
                () -> PlatformJsonProvider.read(json.getBytes(StandardCharsets.UTF_8), CreateConsumerRequest.class));
    }

    @Test
    void namesTheFieldOfTheWrongType() {
        assertThat(refusalOf("{\"rate_limit\":{\"limit\":\"many\",\"window\":\"1m\"}}")
                        .errors())
                .singleElement()
                .satisfies(error -> assertThat(error.field()).isEqualTo("rate_limit.limit"));
    }

    @Test
    void saysWhereTheJsonBreaks() {
        Invalid refusal = refusalOf("{\"name\":\"x\",}");

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.text()).contains("line 1");
    }

    @Test
    void neverRepeatsAValue() {
        assertThat(refusalOf("{\"registry_ids\":[\"sk-secret\"]}").text()).doesNotContain("sk-secret");
    }

    @Test
    void refusesAnEmptyBodyAndOneThatIsNull() {
        assertThat(refusalOf("").status()).isEqualTo(400);
        assertThat(refusalOf("null").status()).isEqualTo(400);
    }
}
