package io.tollgate.tenant.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A provider of the catalogue. A built-in one needs neither address nor credential. */
public record ProviderResponse(
        String code,
        String displayName,
        boolean builtIn,
        boolean apiKeyRequired,
        boolean baseUrlRequired,
        @Nullable String defaultBaseUrl,
        List<String> suggestedModels) {}
