package io.tollgate.tenant.api;

import io.tollgate.contract.id.RegistryId;
import org.jspecify.annotations.Nullable;

/** Tests what a form holds, or with {@code registryId} what is stored; never both. */
public record TestConnectionRequest(
        @Nullable RegistryId registryId,
        @Nullable String provider,
        @Nullable String baseUrl,
        @Nullable String apiKey) {

    @Override
    public String toString() {
        return "TestConnectionRequest[provider=" + provider + ", baseUrl=" + baseUrl + ", apiKey=[secret]]";
    }
}
