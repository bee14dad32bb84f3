package io.tollgate.billing.rating;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tollgate.contract.id.IdJson;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list of models with what its source says of them, prices in microdollars per million units. A model without
 * {@code prices} is known and has no price.
 *
 * @param digest of the file, so that the same list is recognised
 */
public record PriceList(String digest, String source, LocalDate sourceDate, Instant validFrom, List<Model> models) {

    /** One model of one provider. {@code context} and {@code maxOutput} in tokens, absent when unknown. */
    public record Model(
            String provider,
            String model,
            String name,
            @Nullable Long context,
            @Nullable Long maxOutput,
            List<String> inputModalities,
            List<String> outputModalities,
            @Nullable ComponentPrices prices,
            List<PriceVersion.Tier> tiers) {

        public Model {
            inputModalities = copy(inputModalities);
            outputModalities = copy(outputModalities);
            tiers = copy(tiers);
        }

        private static <T> List<T> copy(@Nullable List<T> list) {
            return list == null ? List.of() : List.copyOf(list);
        }
    }

    private record File(String source, String sourceDate, Instant validFrom, List<Model> models) {}

    /** Whole numbers only: a fraction in a price file is a mistake in it, not something to round. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(IdJson.module())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    public PriceList {
        models = List.copyOf(models);
    }

    /** Reads a price file. */
    public static PriceList read(byte[] json) throws IOException {
        File file = MAPPER.readValue(json, File.class);
        return new PriceList(
                digestOf(json), file.source(), LocalDate.parse(file.sourceDate()), file.validFrom(), file.models());
    }

    /** The price versions that this list stands for. */
    public List<PriceVersion> versions() {
        return models.stream().flatMap(model -> version(model).stream()).toList();
    }

    private Optional<PriceVersion> version(Model model) {
        ComponentPrices prices = model.prices();
        return Optional.ofNullable(prices)
                .map(named -> new PriceVersion(
                        PriceVersion.nameOf(model.provider(), model.model(), validFrom),
                        model.provider(),
                        model.model(),
                        validFrom,
                        source,
                        sourceDate,
                        named,
                        model.tiers()));
    }

    private static String digestOf(byte[] json) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
