package io.tollgate.gateway.provider.openai;

import io.tollgate.contract.config.RegistryConfig;
import io.tollgate.gateway.config.Secret;
import io.tollgate.gateway.provider.Upstream;
import io.tollgate.gateway.provider.UpstreamCall;
import io.tollgate.gateway.provider.UpstreamFailure;
import io.tollgate.gateway.provider.UpstreamListener;
import io.tollgate.gateway.provider.UpstreamRequest;
import io.tollgate.gateway.provider.upstream.HttpRequest;
import io.tollgate.gateway.provider.upstream.IoLoop;
import io.tollgate.gateway.provider.upstream.Origin;
import io.tollgate.gateway.provider.upstream.UpstreamClient;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Any server that speaks OpenAI's chat completions over HTTP. */
public final class OpenAiUpstream implements Upstream {

    private static final int MAX_CACHED_ORIGINS = 10_000;

    private final UpstreamClient client;
    private final @Nullable String defaultBaseUrl;
    private final Map<String, Optional<Origin>> origins = new ConcurrentHashMap<>();

    /** @param defaultBaseUrl where registries without a base URL go; absent when they must have one */
    public OpenAiUpstream(UpstreamClient client, @Nullable String defaultBaseUrl) {
        this.client = client;
        this.defaultBaseUrl = defaultBaseUrl;
    }

    @Override
    public UpstreamCall send(UpstreamRequest request, IoLoop loop, UpstreamListener listener) {
        Origin origin = originOf(request.registry()).orElse(null);
        if (origin == null) {
            listener.onFailed(UpstreamFailure.ADDRESS);
            return NoCall.INSTANCE;
        }
        HttpRequest http = HttpRequest.post(origin, "/chat/completions", bearer(request.credential()), request.body());
        return client.send(http, loop, listener);
    }

    /** Asks for the list of models, the cheapest call that needs the credential. */
    public UpstreamCall probe(
            RegistryConfig registry, @Nullable Secret credential, IoLoop loop, UpstreamListener listener) {
        Origin origin = originOf(registry).orElse(null);
        if (origin == null) {
            listener.onFailed(UpstreamFailure.ADDRESS);
            return NoCall.INSTANCE;
        }
        return client.send(HttpRequest.get(origin, "/models", bearer(credential)), loop, listener);
    }

    private Optional<Origin> originOf(RegistryConfig registry) {
        String baseUrl = registry.baseUrl() == null ? defaultBaseUrl : registry.baseUrl();
        if (baseUrl == null) {
            return Optional.empty();
        }
        Optional<Origin> known = origins.get(baseUrl);
        if (known == null) {
            if (origins.size() >= MAX_CACHED_ORIGINS) {
                origins.clear();
            }
            known = Origin.parse(baseUrl);
            origins.put(baseUrl, known);
        }
        return known;
    }

    private static @Nullable String bearer(@Nullable Secret credential) {
        return credential == null ? null : "Bearer " + credential.reveal();
    }

    private enum NoCall implements UpstreamCall {
        INSTANCE;

        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public void cancel() {}

        @Override
        public void drain() {}
    }
}
