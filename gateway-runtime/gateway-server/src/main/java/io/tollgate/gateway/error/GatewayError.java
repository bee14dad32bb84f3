package io.tollgate.gateway.error;

/**
 * Every error the data plane answers: HTTP status, stable code, whose fault it is, whether repeating the same call can help.
 * Money that is spent is 402 and not retryable, so that client libraries do not loop; rates are 429.
 */
public enum GatewayError {
    INVALID_AUTH_REQUEST(400, "invalid_auth_request", Fault.CLIENT, false),
    INVALID_REQUEST(400, "invalid_request", Fault.CLIENT, false),
    INVALID_MODEL(400, "invalid_model", Fault.CLIENT, false),
    BAD_FRAMING(400, "bad_framing", Fault.CLIENT, false),
    UNAUTHENTICATED(401, "unauthenticated", Fault.CLIENT, false),
    BUDGET_EXCEEDED(402, "budget_exceeded", Fault.CLIENT, false),
    MODEL_WITHOUT_PRICE(402, "model_without_price", Fault.CLIENT, false),
    FORBIDDEN(403, "forbidden", Fault.CLIENT, false),
    MODEL_NOT_ALLOWED(403, "model_not_allowed", Fault.CLIENT, false),
    NOT_FOUND(404, "not_found", Fault.CLIENT, false),
    METHOD_NOT_ALLOWED(405, "method_not_allowed", Fault.CLIENT, false),
    REQUEST_TIMEOUT(408, "request_timeout", Fault.CLIENT, true),
    PAYLOAD_TOO_LARGE(413, "payload_too_large", Fault.CLIENT, false),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported_media_type", Fault.CLIENT, false),
    RATE_LIMITED(429, "rate limit exceeded", Fault.CLIENT, true),
    INTERNAL_ERROR(500, "internal_error", Fault.GATEWAY, true),
    BACKEND_ERROR(502, "backend_error", Fault.PROVIDER, true),
    PROVIDER_CREDENTIAL_ERROR(502, "provider_credential_error", Fault.CLIENT, false),
    NO_BACKEND_AVAILABLE(503, "no_backend_available", Fault.CLIENT, true),
    BUDGET_UNAVAILABLE(503, "budget_unavailable", Fault.GATEWAY, true),
    RATE_LIMIT_UNAVAILABLE(503, "rate_limit_unavailable", Fault.GATEWAY, true),
    CONFIG_UNAVAILABLE(503, "config_unavailable", Fault.GATEWAY, true),
    USAGE_LOG_UNAVAILABLE(503, "usage_log_unavailable", Fault.GATEWAY, true),
    OVERLOADED(503, "overloaded", Fault.GATEWAY, true),
    PROVIDER_TIMEOUT(504, "provider_timeout", Fault.PROVIDER, true);

    /** Who has to do something about it. */
    public enum Fault {
        CLIENT,
        PROVIDER,
        GATEWAY
    }

    private final int status;
    private final String code;
    private final Fault fault;
    private final boolean retryable;

    GatewayError(int status, String code, Fault fault, boolean retryable) {
        this.status = status;
        this.code = code;
        this.fault = fault;
        this.retryable = retryable;
    }

    public int status() {
        return status;
    }

    /** The {@code error} member of the body; part of the wire contract. */
    public String code() {
        return code;
    }

    public Fault fault() {
        return fault;
    }

    public boolean retryable() {
        return retryable;
    }
}
