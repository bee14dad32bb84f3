package io.tollgate.gateway.provider;

import java.nio.ByteBuffer;

/** Hears an upstream's answer on the request's I/O thread: head, data any number of times, then end; or failed at any point. */
public interface UpstreamListener {

    void onHead(UpstreamHead head);

    /** The buffer is only valid during the call. */
    void onData(ByteBuffer data);

    void onEnd();

    void onFailed(UpstreamFailure failure);
}
