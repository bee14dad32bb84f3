package io.tollgate.tenant.registry;

import io.tollgate.tenant.api.CreateRegistryRequest;
import io.tollgate.tenant.error.Violations;
import io.tollgate.tenant.registry.Provider.Need;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a registry must look like. Plain http is allowed only where the installation allows private upstreams. Immutable.
 */
public record RegistryRules(ProviderCatalogue catalogue, boolean allowPrivateUpstreams) {

    private static final int MAX_URL = 2048;
    private static final int MAX_KEY = 8192;
    private static final int MAX_MODELS = 500;

    /** A request that passed. */
    record Checked(
            String name,
            Provider provider,
            @Nullable URI url,
            @Nullable String apiKey,
            List<String> models) {}

    Checked check(CreateRegistryRequest request) {
        Violations violations = new Violations();
        String name = violations.name("name", request.name());
        List<String> models = models(request.models(), violations);
        Provider provider = provider(request.provider(), violations);
        if (provider == null) {
            violations.throwIfAny();
            throw new IllegalStateException("an unknown provider is a violation");
        }
        URI url = url(provider, request.baseUrl(), violations);
        String apiKey = apiKey(provider, request.apiKey(), violations);
        violations.throwIfAny();
        return new Checked(name, provider, url, apiKey, models);
    }

    @Nullable
    Provider provider(@Nullable String code, Violations violations) {
        Provider provider = catalogue.find(code).orElse(null);
        if (provider == null) {
            violations.add("provider", "is not known; use one of " + catalogue.knownCodes());
        }
        return provider;
    }

    @Nullable
    URI url(Provider provider, @Nullable String given, Violations violations) {
        if (given == null || given.isBlank()) {
            if (provider.baseUrl() == Need.REQUIRED) {
                violations.add("base_url", "is required for " + provider.code());
            }
            return provider.defaultBaseUrl();
        }
        if (provider.baseUrl() == Need.NONE) {
            violations.add("base_url", "must be left out for " + provider.code());
            return null;
        }
        if (given.length() > MAX_URL) {
            violations.add("base_url", "may have at most " + MAX_URL + " characters");
            return null;
        }
        URI url = violations.httpUrl("base_url", given.strip());
        if (url != null && !allowPrivateUpstreams && "http".equalsIgnoreCase(url.getScheme())) {
            violations.add("base_url", "must begin with https://");
        }
        return url;
    }

    @Nullable
    String apiKey(Provider provider, @Nullable String given, Violations violations) {
        if (given == null || given.isBlank()) {
            if (provider.apiKey() == Need.REQUIRED) {
                violations.add("api_key", "is required for " + provider.code());
            }
            return null;
        }
        String key = given.strip();
        if (provider.apiKey() == Need.NONE) {
            violations.add("api_key", "must be left out for " + provider.code());
        } else if (key.startsWith("***")) {
            violations.add("api_key", "is a mask; give the credential itself");
        } else if (key.length() > MAX_KEY || !key.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            violations.add("api_key", "must be at most " + MAX_KEY + " printable characters without blanks");
        }
        return key;
    }

    private static List<String> models(@Nullable List<String> given, Violations violations) {
        List<String> models = given == null ? List.of() : given;
        if (models.size() > MAX_MODELS) {
            violations.add("models", "may name at most " + MAX_MODELS + " models");
            return List.of();
        }
        for (int i = 0; i < models.size(); i++) {
            String model = models.get(i);
            if (model == null || model.isBlank() || model.length() > 255) {
                violations.add("models[" + i + "]", "must be a model name of 1 to 255 characters");
            }
        }
        return violations.isEmpty()
                ? models.stream().map(String::strip).distinct().toList()
                : List.of();
    }
}
