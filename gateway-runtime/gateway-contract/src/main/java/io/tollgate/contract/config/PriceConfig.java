package io.tollgate.contract.config;

import io.tollgate.contract.money.Price;
import java.time.Instant;

/** The price of a provider's model, in force from an instant on until a later version of the same model begins. */
public record PriceConfig(String provider, String model, Instant validFrom, Price price) {}
