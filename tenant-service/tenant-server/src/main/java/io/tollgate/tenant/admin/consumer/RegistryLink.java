package io.tollgate.tenant.admin.consumer;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A registry a consumer may use; whether and how its models are limited. */
record RegistryLink(
        UUID registry,
        int weight,
        boolean hasPolicy,
        @Nullable List<String> allowed,
        @Nullable String defaultModel) {

    static final int DEFAULT_WEIGHT = 1;

    RegistryLink {
        allowed = allowed == null ? null : List.copyOf(allowed);
    }

    static RegistryLink plain(UUID registry, int weight) {
        return new RegistryLink(registry, weight, false, null, null);
    }

    RegistryLink withWeight(int other) {
        return new RegistryLink(registry, other, hasPolicy, allowed, defaultModel);
    }

    RegistryLink withoutPolicy() {
        return plain(registry, weight);
    }

    /** An absent or empty list allows every model. */
    boolean allows(String model) {
        return allowed == null || allowed.isEmpty() || allowed.contains(model);
    }
}
