package io.tollgate.billing.ledger;

import java.math.BigInteger;

/** A sum over the ledger; {@code events} counts the charged events behind it. */
public record Spend(BigInteger picoUsd, long events) {}
