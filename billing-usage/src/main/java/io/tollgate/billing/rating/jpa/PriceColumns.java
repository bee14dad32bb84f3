package io.tollgate.billing.rating.jpa;

import io.tollgate.billing.rating.ComponentPrices;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** The price columns that versions and tiers share. */
@Embeddable
public class PriceColumns {

    @Column(name = "input", nullable = false)
    private long input;

    @Column(name = "output", nullable = false)
    private long output;

    @Column(name = "cached_read")
    private @Nullable Long cachedRead;

    @Column(name = "cache_write_5m")
    private @Nullable Long cacheWrite5m;

    @Column(name = "cache_write_1h")
    private @Nullable Long cacheWrite1h;

    @Column(name = "audio_input")
    private @Nullable Long audioInput;

    @Column(name = "audio_output")
    private @Nullable Long audioOutput;

    @Column(name = "image")
    private @Nullable Long image;

    @Column(name = "call")
    private @Nullable Long call;

    static PriceColumns of(ComponentPrices prices) {
        PriceColumns columns = new PriceColumns();
        columns.input = prices.input();
        columns.output = prices.output();
        columns.cachedRead = prices.cachedRead();
        columns.cacheWrite5m = prices.cacheWrite5m();
        columns.cacheWrite1h = prices.cacheWrite1h();
        columns.audioInput = prices.audioInput();
        columns.audioOutput = prices.audioOutput();
        columns.image = prices.image();
        columns.call = prices.call();
        return columns;
    }

    ComponentPrices toPrices() {
        return new ComponentPrices(
                input, output, cachedRead, cacheWrite5m, cacheWrite1h, audioInput, audioOutput, image, call);
    }
}
