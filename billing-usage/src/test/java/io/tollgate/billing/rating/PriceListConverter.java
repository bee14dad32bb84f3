package io.tollgate.billing.rating;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Maintainers' tool: turns a models.dev snapshot in USD per million units into {@code prices/models-dev.json} in whole
 * microdollars per million units. Run with {@code <snapshot.json> <models-dev.json>}. All arithmetic is decimal and exact;
 * what had to be decided is decided here and nowhere else:
 *
 * <ul>
 *   <li>a model without prices keeps none: unknown is not zero;
 *   <li>0 in and 0 out is believed only of models whose name ends in {@code :free}, else it means unknown;
 *   <li>a price that is no whole microdollar must be within a millionth of one (binary noise in the source), else the run fails;
 *   <li>{@code cache_read} and its synonym {@code cached_input} are one component; {@code cache_write} is the 5-minute write;
 *       the 1-hour write of Claude models is twice the input price where the 5-minute one is 1.25 times it, which is
 *       Anthropic's rule, and unknown elsewhere;
 *   <li>a cache price of 0 beside an input price means that caching costs nothing extra, not that those tokens are free: unknown;
 *   <li>{@code reasoning} must equal {@code output}, of which it is a part, else the run fails;
 *   <li>a context or output size of 0 means unknown.
 * </ul>
 */
final class PriceListConverter {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final BigDecimal MICRO_PER_USD = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal NOISE = new BigDecimal("0.000001");

    private PriceListConverter() {}

    public static void main(String[] arguments) throws IOException {
        JsonNode snapshot = MAPPER.readTree(Files.readAllBytes(Path.of(arguments[0])));
        Files.writeString(Path.of(arguments[1]), convert(snapshot));
    }

    /** The price file, one model a line so that a change of price is a readable difference. */
    static String convert(JsonNode snapshot) {
        String day = snapshot.path("valid_from").asText();
        List<String> lines = new ArrayList<>();
        for (JsonNode model : snapshot.path("models")) {
            lines.add("    " + model(model));
        }
        return """
                {
                  "source": "models.dev (MIT), snapshot %s",
                  "source_date": "%s",
                  "valid_from": "%sT00:00:00Z",
                  "models": [
                %s
                  ]
                }
                """.formatted(day, day, day, String.join(",\n", lines));
    }

    private static ObjectNode model(JsonNode from) {
        ObjectNode to = MAPPER.createObjectNode();
        to.set("provider", from.path("provider"));
        to.set("model", from.path("model"));
        to.set("name", from.path("name"));
        copySize(from, "context", to);
        copySize(from, "max_output", to);
        to.set("input_modalities", from.path("input_modalities"));
        to.set("output_modalities", from.path("output_modalities"));
        JsonNode prices = from.path("usd_per_million");
        if (isKnown(from.path("model").asText(), prices)) {
            String name = from.path("model").asText();
            to.set("prices", components(name, prices));
            addTiers(name, prices, to);
        }
        return to;
    }

    private static void copySize(JsonNode from, String field, ObjectNode to) {
        if (from.path(field).asLong() > 0) {
            to.set(field, from.path(field));
        }
    }

    private static boolean isKnown(String model, JsonNode prices) {
        return !prices.isMissingNode()
                && (micro(prices, "input") != 0 || micro(prices, "output") != 0 || model.endsWith(":free"));
    }

    private static ObjectNode components(String model, JsonNode prices) {
        long input = micro(prices, "input");
        long output = micro(prices, "output");
        if (prices.has("reasoning") && micro(prices, "reasoning") != output) {
            throw new IllegalArgumentException("reasoning is priced differently from output: " + prices);
        }
        ObjectNode to = MAPPER.createObjectNode();
        to.put("input", input);
        to.put("output", output);
        put(to, "cached_read", prices.has("cache_read") ? prices.path("cache_read") : prices.path("cached_input"));
        put(to, "cache_write5m", prices.path("cache_write"));
        if (model.contains("claude") && to.path("cache_write5m").asLong() * 4 == input * 5) {
            to.put("cache_write1h", Math.multiplyExact(input, 2));
        }
        put(to, "audio_input", prices.path("input_audio"));
        return to;
    }

    private static void addTiers(String model, JsonNode prices, ObjectNode to) {
        for (JsonNode tier : prices.path("tiers")) {
            ObjectNode added = to.withArray("tiers").addObject();
            added.set("above_prompt_tokens", tier.path("tier").path("size"));
            added.set("prices", components(model, tier));
        }
    }

    private static void put(ObjectNode to, String field, JsonNode usd) {
        if (usd.isNumber() && (micro(usd) != 0 || to.path("input").asLong() == 0)) {
            to.put(field, micro(usd));
        }
    }

    private static long micro(JsonNode prices, String field) {
        if (!prices.path(field).isNumber()) {
            throw new IllegalArgumentException("no " + field + " price in " + prices);
        }
        return micro(prices.path(field));
    }

    /** Microdollars per million units of a price in USD per million units. */
    static long micro(JsonNode usd) {
        BigDecimal exact = usd.decimalValue().multiply(MICRO_PER_USD);
        BigDecimal whole = exact.setScale(0, RoundingMode.HALF_EVEN);
        if (exact.subtract(whole).abs().compareTo(NOISE) > 0) {
            throw new IllegalArgumentException(usd + " USD is no whole number of microdollars");
        }
        return whole.longValueExact();
    }
}
