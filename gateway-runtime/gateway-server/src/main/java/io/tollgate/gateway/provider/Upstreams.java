package io.tollgate.gateway.provider;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The upstreams this build knows, by provider code. */
public final class Upstreams {

    private final Map<String, Upstream> byProvider;

    public Upstreams(Map<String, Upstream> byProvider) {
        this.byProvider = Map.copyOf(byProvider);
    }

    public @Nullable Upstream find(String provider) {
        return byProvider.get(provider);
    }

    /** The provider code as a metric label: one of the known ones or {@code other}. */
    public String label(@Nullable String provider) {
        return provider != null && byProvider.containsKey(provider) ? provider : "other";
    }
}
