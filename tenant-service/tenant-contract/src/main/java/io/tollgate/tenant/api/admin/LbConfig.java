package io.tollgate.tenant.api.admin;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How requests are spread over registries. */
public record LbConfig(
        @Nullable Boolean enabled,
        @Nullable String algorithm,
        @Nullable String poolAlias,
        @Nullable List<Member> members,
        @Nullable EmbeddingConfig embeddingConfig,
        @Nullable SmartRouting smartRouting) {

    /** A registry in the pool, perhaps for one model only. */
    public record Member(
            @Nullable String registryId,
            @Nullable List<String> models,
            @Nullable String model,
            @Nullable Integer weight) {}

    /** Where similarity comes from. */
    public record EmbeddingConfig(
            @Nullable String provider,
            @Nullable String model,
            @Nullable EmbeddingAuth auth) {}

    /** A key, or a header with a value. */
    public record EmbeddingAuth(
            @Nullable String apiKey,
            @Nullable String headerName,
            @Nullable String headerValue,
            @Nullable String paramName,
            @Nullable String paramValue) {

        @Override
        public String toString() {
            return "EmbeddingAuth[[secret]]";
        }
    }

    /** Registries by how hard a request is. */
    public record SmartRouting(@Nullable List<Tier> tiers) {}

    /** From this score on, this registry. */
    public record Tier(
            @Nullable BigDecimal minScore,
            @Nullable String registryId,
            @Nullable String model) {}
}
