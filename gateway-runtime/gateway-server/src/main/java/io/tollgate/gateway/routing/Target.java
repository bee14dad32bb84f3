package io.tollgate.gateway.routing;

import io.tollgate.contract.config.RegistryConfig;

/** A registry to send to and the model to ask it for. */
public record Target(RegistryConfig registry, String model) {}
