package io.tollgate.tenant.api.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which models of a registry may be called, and which one a request without a model gets. */
public record ModelPolicy(
        @Nullable String registryId,
        @Nullable List<String> allowed,

        @com.fasterxml.jackson.annotation.JsonProperty("default") @Nullable
        String defaultModel) {}
