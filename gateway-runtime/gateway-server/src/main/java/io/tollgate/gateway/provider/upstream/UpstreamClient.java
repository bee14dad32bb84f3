package io.tollgate.gateway.provider.upstream;

import io.tollgate.gateway.provider.UpstreamCall;
import io.tollgate.gateway.provider.UpstreamListener;

/** Sends HTTP/1.1 requests from I/O threads over keep-alive connections that belong to the same thread. */
public final class UpstreamClient {

    private final EgressDialer dialer;
    private final UpstreamSettings settings;

    public UpstreamClient(EgressDialer dialer, UpstreamSettings settings) {
        this.dialer = dialer;
        this.settings = settings;
    }

    /** Must run on the loop's thread. */
    public UpstreamCall send(HttpRequest request, IoLoop loop, UpstreamListener listener) {
        HttpUpstreamCall call =
                new HttpUpstreamCall(request, loop, poolOf(request.origin(), loop), dialer, settings, listener);
        call.start();
        return call;
    }

    /** Connections are shared by everyone who calls the same origin on this thread; credentials travel per request. */
    private ConnectionPool poolOf(Origin origin, IoLoop loop) {
        String key = (origin.tls() ? "https://" : "http://") + origin.host() + ":" + origin.port();
        ConnectionPool pool = loop.pools().get(key);
        if (pool == null) {
            pool = new ConnectionPool(
                    loop.deadlines(),
                    settings.maxIdleConnectionsPerThread(),
                    settings.maxIdle().toNanos());
            loop.pools().put(key, pool);
        }
        return pool;
    }
}
