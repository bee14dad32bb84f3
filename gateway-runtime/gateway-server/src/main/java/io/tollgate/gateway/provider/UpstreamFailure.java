package io.tollgate.gateway.provider;

import io.tollgate.gateway.error.GatewayError;

/** Why an upstream gave no, or no whole, answer. The client never learns which, but for timeouts. */
public enum UpstreamFailure {
    /** The address is malformed, does not resolve or may not be called. */
    ADDRESS(GatewayError.BACKEND_ERROR, false),
    CONNECT(GatewayError.BACKEND_ERROR, true),
    /** The handshake failed, or the certificate is not for this name. */
    TLS(GatewayError.BACKEND_ERROR, true),
    CONNECT_TIMEOUT(GatewayError.PROVIDER_TIMEOUT, true),
    FIRST_BYTE_TIMEOUT(GatewayError.PROVIDER_TIMEOUT, true),
    IDLE_TIMEOUT(GatewayError.PROVIDER_TIMEOUT, true),
    TOTAL_TIMEOUT(GatewayError.PROVIDER_TIMEOUT, false),
    /** The connection ended before the answer did. */
    CUT(GatewayError.BACKEND_ERROR, true),
    /** The answer is larger than a buffered one may be. */
    TOO_LARGE(GatewayError.BACKEND_ERROR, false);

    private final GatewayError error;
    private final boolean retryable;

    UpstreamFailure(GatewayError error, boolean retryable) {
        this.error = error;
        this.retryable = retryable;
    }

    public GatewayError error() {
        return error;
    }

    public boolean retryable() {
        return retryable;
    }
}
