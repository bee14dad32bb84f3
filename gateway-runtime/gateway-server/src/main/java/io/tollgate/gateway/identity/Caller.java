package io.tollgate.gateway.identity;

import io.tollgate.gateway.config.CompiledConsumer;
import io.tollgate.gateway.config.GatewayConfig;

/**
 * Who calls: proven by the credential, never by path or header alone. {@code route} is the request path after gateway and
 * consumer slugs, such as {@code /v1/chat/completions}.
 */
public record Caller(GatewayConfig gateway, CompiledConsumer consumer, String keyId, String route) {}
