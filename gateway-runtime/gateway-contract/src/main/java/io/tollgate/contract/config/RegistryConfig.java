package io.tollgate.contract.config;

import io.tollgate.contract.id.RegistryId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One upstream. {@code provider} is a catalogue code such as {@code openai} or {@code echo}; {@code baseUrl} is used as given,
 * the route ({@code /chat/completions}) is appended; absent for built-in providers. An empty {@code models} means any model.
 */
public record RegistryConfig(
        RegistryId id,
        String name,
        String provider,
        boolean enabled,
        @Nullable String baseUrl,
        @Nullable SealedSecret credential,
        List<String> models) {

    public RegistryConfig {
        models = List.copyOf(models);
    }
}
