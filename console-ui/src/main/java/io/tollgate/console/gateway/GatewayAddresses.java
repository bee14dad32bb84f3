package io.tollgate.console.gateway;

import io.tollgate.console.snippet.SnippetService;
import io.tollgate.tenant.api.GatewayResponse;
import java.net.URI;

/** The base URLs by which OpenAI clients reach a gateway; {@code {consumer}} stands for a consumer's short name. Pure. */
record GatewayAddresses(String keyAlone, String path, String host) {

    static GatewayAddresses of(GatewayResponse gateway) {
        URI base = URI.create(gateway.baseUrl());
        String port = base.getPort() < 0 ? "" : ":" + base.getPort();
        return new GatewayAddresses(
                SnippetService.openAiBaseUrl(gateway.baseUrl()),
                gateway.slugBaseUrl() + "/{consumer}/v1",
                base.getScheme() + "://" + gateway.host() + port + "/{consumer}/v1");
    }
}
