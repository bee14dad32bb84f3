package io.tollgate.tenant.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tollgate.contract.config.PriceConfig;
import io.tollgate.tenant.api.PlatformJson;
import io.tollgate.tenant.security.NodeToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last good price list of billing-usage. When billing is down the list stays as it is; before the first one arrives it is
 * empty, and nodes treat models without a price as unpriced. Reading never blocks; {@link #refresh} does, for at most 5 seconds.
 */
public final class PriceBook implements Prices {

    private static final Logger LOG = LoggerFactory.getLogger(PriceBook.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final HttpClient http;
    private final HttpRequest request;
    private final AtomicReference<Known> known = new AtomicReference<>(new Known("", null, List.of()));

    private record Known(String revision, @Nullable String etag, List<PriceConfig> prices) {}

    /** The wire form of the price list. */
    record PriceList(String revision, List<PriceConfig> prices) {}

    public PriceBook(HttpClient http, URI billing, NodeToken token, List<String> providers) {
        this.http = http;
        String query = providers.stream().map(code -> "provider=" + code).collect(Collectors.joining("&"));
        this.request = HttpRequest.newBuilder(URI.create(billing + "/internal/v1/prices?" + query))
                .timeout(TIMEOUT)
                .header("Authorization", token.bearer())
                .build();
    }

    @Override
    public List<PriceConfig> of(List<String> providers) {
        return known.get().prices().stream()
                .filter(price -> providers.contains(price.provider()))
                .toList();
    }

    /** How a refresh ended. */
    enum Outcome {
        CHANGED,
        UNCHANGED,
        FAILED
    }

    Outcome refresh() throws InterruptedException {
        Known before = known.get();
        try {
            HttpResponse<java.io.InputStream> answer =
                    http.send(conditional(before.etag()), HttpResponse.BodyHandlers.ofInputStream());
            try (java.io.InputStream body = answer.body()) {
                return switch (answer.statusCode()) {
                    case 304 -> Outcome.UNCHANGED;
                    case 200 ->
                        accept(
                                before,
                                answer.headers().firstValue("ETag").orElse(null),
                                body.readNBytes(MAX_BYTES + 1));
                    default -> failed("status " + answer.statusCode());
                };
            }
        } catch (IOException e) {
            return failed(e.toString());
        }
    }

    private HttpRequest conditional(@Nullable String etag) {
        return etag == null
                ? request
                : HttpRequest.newBuilder(request, (name, value) -> true)
                        .header("If-None-Match", etag)
                        .build();
    }

    private Outcome accept(Known before, @Nullable String etag, byte[] body) throws IOException {
        if (body.length > MAX_BYTES) {
            return failed("more than " + MAX_BYTES + " bytes");
        }
        PriceList list;
        try {
            list = PlatformJson.mapper().readValue(body, PriceList.class);
        } catch (JsonProcessingException e) {
            return failed("no price list: " + e.getOriginalMessage());
        }
        if (list.revision() == null || list.prices() == null) {
            return failed("no revision or no prices");
        }
        known.set(new Known(list.revision(), etag, List.copyOf(list.prices())));
        return list.revision().equals(before.revision()) ? Outcome.UNCHANGED : Outcome.CHANGED;
    }

    private static Outcome failed(String reason) {
        LOG.atWarn().addKeyValue("error", reason).log("prices could not be read from billing; the last good ones stay");
        return Outcome.FAILED;
    }
}
