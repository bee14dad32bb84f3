package io.tollgate.tenant.api;

/** The only answer that holds the key in clear. */
public record CreatedConsumerResponse(ConsumerResponse consumer, CreatedKeyResponse key) {}
