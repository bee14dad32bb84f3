package io.tollgate.tenant.admin.consumer;

import io.tollgate.tenant.admin.SealedSecrets;
import io.tollgate.tenant.admin.SealedSecrets.Purpose;
import io.tollgate.tenant.admin.SecretNames;
import io.tollgate.tenant.admin.consumer.AdminConsumer.Routing;
import io.tollgate.tenant.api.admin.LbConfig;
import io.tollgate.tenant.api.admin.LbConfig.EmbeddingAuth;
import io.tollgate.tenant.api.admin.LbConfig.EmbeddingConfig;
import io.tollgate.tenant.database.TenantTx;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The secrets of a consumer: its embedding credential and headers that carry one. Thread-safe. */
public final class ConsumerSecrets {

    private final SealedSecrets secrets;

    public ConsumerSecrets(SealedSecrets secrets) {
        this.secrets = secrets;
    }

    /**
     * @param headers of the request, absent to leave the stored ones
     * @param stored the present balancing
     */
    AdminConsumer sealed(
            TenantTx tx, AdminConsumer of, @Nullable Map<String, String> headers, @Nullable LbConfig stored) {
        SecretNames.Change seal = secrets.sealing(tx, Purpose.ofObject("consumer", of.id()));
        SecretNames.Change change = (path, value, earlier) ->
                SealedSecrets.isSealed(value) && value.equals(earlier) ? value : seal.apply(path, value, earlier);
        Routing routing = of.routing();
        return with(
                of,
                headers == null ? of.headers() : SecretNames.mapTexts("headers", headers, of.headers(), change),
                new Routing(routing.links(), in(routing.balancing(), stored, change), routing.fallback()));
    }

    static AdminConsumer masked(AdminConsumer of) {
        SecretNames.Change mask = SealedSecrets.masking();
        Routing routing = of.routing();
        return with(
                of,
                SecretNames.mapTexts("headers", of.headers(), null, mask),
                new Routing(routing.links(), in(routing.balancing(), null, mask), routing.fallback()));
    }

    private static AdminConsumer with(AdminConsumer of, @Nullable Map<String, String> headers, Routing routing) {
        return new AdminConsumer(
                of.id(),
                of.gatewayId(),
                of.name(),
                of.slug(),
                of.kind(),
                of.active(),
                of.modelRouting(),
                headers,
                routing,
                of.toolkit(),
                of.failMode(),
                of.roles(),
                of.auths(),
                of.createdAt(),
                of.updatedAt());
    }

    private static @Nullable LbConfig in(
            @Nullable LbConfig config, @Nullable LbConfig stored, SecretNames.Change change) {
        EmbeddingConfig embedding = config == null ? null : config.embeddingConfig();
        EmbeddingAuth auth = embedding == null ? null : embedding.auth();
        if (config == null || embedding == null || auth == null) {
            return config;
        }
        EmbeddingConfig earlier = stored == null ? null : stored.embeddingConfig();
        EmbeddingAuth kept = earlier == null ? null : earlier.auth();
        EmbeddingAuth changed = new EmbeddingAuth(
                one(change, "api_key", auth.apiKey(), kept == null ? null : kept.apiKey()),
                auth.headerName(),
                one(change, "header_value", auth.headerValue(), kept == null ? null : kept.headerValue()),
                auth.paramName(),
                one(change, "param_value", auth.paramValue(), kept == null ? null : kept.paramValue()));
        return new LbConfig(
                config.enabled(),
                config.algorithm(),
                config.poolAlias(),
                config.members(),
                new EmbeddingConfig(embedding.provider(), embedding.model(), changed),
                config.smartRouting());
    }

    private static @Nullable String one(
            SecretNames.Change change, String field, @Nullable String given, @Nullable String stored) {
        String path = "lb_config.embedding_config.auth." + field;
        return given == null ? stored : change.apply(path, given, stored);
    }
}
