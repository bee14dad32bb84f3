package io.tollgate.tenant.registry;

import io.tollgate.tenant.api.ProviderResponse;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kind of upstream. {@code apiKey} and {@code baseUrl} say what a registry of this provider must bring along. */
public record Provider(
        String code,
        String displayName,
        boolean builtIn,
        Need apiKey,
        Need baseUrl,
        @Nullable URI defaultBaseUrl,
        List<String> suggestedModels) {

    /** Whether a field must, may or must not be given. */
    public enum Need {
        REQUIRED,
        OPTIONAL,
        NONE
    }

    public Provider {
        suggestedModels = List.copyOf(suggestedModels);
    }

    ProviderResponse toResponse() {
        return new ProviderResponse(
                code,
                displayName,
                builtIn,
                apiKey == Need.REQUIRED,
                baseUrl == Need.REQUIRED,
                defaultBaseUrl == null ? null : defaultBaseUrl.toString(),
                suggestedModels);
    }
}
