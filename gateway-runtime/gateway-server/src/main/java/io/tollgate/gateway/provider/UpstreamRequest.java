package io.tollgate.gateway.provider;

import io.tollgate.contract.config.RegistryConfig;
import io.tollgate.gateway.config.Secret;
import org.jspecify.annotations.Nullable;

/** One request to one registry. {@code body} is already in the registry's dialect and is not changed any more. */
@SuppressWarnings("ArrayRecordComponent") // never changed, never compared
public record UpstreamRequest(
        RegistryConfig registry, @Nullable Secret credential, String model, boolean streamed, byte[] body) {}
