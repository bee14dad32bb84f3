package io.tollgate.gateway.provider;

import io.tollgate.gateway.provider.upstream.IoLoop;

/** A place that chat completions can be sent to. */
public interface Upstream {

    /** Starts the request on this loop's thread, which must be the current one; the listener may be called before this returns. */
    UpstreamCall send(UpstreamRequest request, IoLoop loop, UpstreamListener listener);
}
