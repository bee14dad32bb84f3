package io.tollgate.billing.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriceListTest {

    @Test
    void theBundledListHasEveryModelAndKeepsUnknownPricesUnknown() {
        PriceList list = BundledPrices.read("/prices/models-dev.json");

        assertThat(list.models()).hasSize(684);
        assertThat(list.versions()).hasSize(662);
        assertThat(prices(list, "openai/gpt-image-1")).isEmpty();
        assertThat(prices(list, "cohere/north-mini-code-1-0")).isEmpty();
        assertThat(prices(list, "openrouter/qwen/qwen3-coder:free")).contains(ComponentPrices.ofText(0, 0));
        assertThat(prices(list, "together/Qwen/Qwen3.7-Max").map(ComponentPrices::cachedRead))
                .contains(130_000L);
        assertThat(prices(list, "anthropic/claude-haiku-4-5").map(ComponentPrices::cacheWrite1h))
                .contains(2_000_000L);
        assertThat(prices(list, "google/gemini-2.5-flash").map(ComponentPrices::audioInput))
                .contains(1_000_000L);
        assertThat(model(list, "openai/gpt-5.4").tiers())
                .extracting(PriceVersion.Tier::abovePromptTokens)
                .containsExactly(272_000L);
        assertThat(list.source()).isEqualTo("models.dev (MIT), snapshot 2026-07-02");
    }

    @Test
    void echoModelsCostExplicitlyNothing() {
        assertThat(BundledPrices.read("/prices/built-in.json").versions())
                .extracting(PriceVersion::version)
                .containsExactly("echo/echo-1@2020-01-01", "echo/echo-error@2020-01-01", "echo/echo-slow@2020-01-01");
    }

    @Test
    void aFractionOrAMissingPriceInAFileIsAMistakeAndNotRounded() {
        assertThatThrownBy(() -> read("{\"input\": 1.5, \"output\": 2}")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("{\"input\": 1}")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("{\"input\": 1, \"output\": 2, \"cache_reed\": 3}"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void theConverterIsExactAndRefusesWhatItWouldHaveToRound() throws IOException {
        var json = new JsonMapper();

        assertThat(PriceListConverter.micro(json.getNodeFactory().numberNode(new BigDecimal("0.049999999999999996"))))
                .isEqualTo(50_000);
        assertThatThrownBy(
                        () -> PriceListConverter.micro(json.getNodeFactory().numberNode(new BigDecimal("0.0000015"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Optional<ComponentPrices> prices(PriceList list, String name) {
        return Optional.ofNullable(model(list, name).prices());
    }

    private static PriceList.Model model(PriceList list, String name) {
        return list.models().stream()
                .filter(model -> name.equals(model.provider() + "/" + model.model()))
                .findFirst()
                .orElseThrow();
    }

    private static PriceList read(String prices) throws IOException {
        return PriceList.read("""
                {"source": "s", "source_date": "2026-01-01", "valid_from": "2026-01-01T00:00:00Z", "models": [
                  {"provider": "p", "model": "m", "name": "M", "prices": %s}]}
                """.formatted(prices).getBytes(StandardCharsets.UTF_8));
    }
}
