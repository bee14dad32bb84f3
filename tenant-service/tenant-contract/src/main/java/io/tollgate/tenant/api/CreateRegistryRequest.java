package io.tollgate.tenant.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates a registry. {@code apiKey} is write-only; no {@code models} means any model. */
public record CreateRegistryRequest(
        String name,
        String provider,
        @Nullable String baseUrl,
        @Nullable String apiKey,
        @Nullable List<String> models) {

    @Override
    public String toString() {
        return "CreateRegistryRequest[name=" + name + ", provider=" + provider + ", baseUrl=" + baseUrl
                + ", apiKey=[secret]]";
    }
}
