package io.tollgate.gateway.server;

import io.tollgate.contract.config.PriceConfig;
import io.tollgate.contract.id.EventId;
import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.usage.UsageEvent;
import io.tollgate.contract.usage.UsageEvent.Outcome;
import io.tollgate.contract.usage.UsageEvent.Source;
import io.tollgate.gateway.identity.Caller;
import io.tollgate.gateway.routing.Router;
import io.tollgate.gateway.routing.Target;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code GET /v1/models}: what this consumer may call, each name once. Costs nothing and is not metered. */
final class ModelList {

    private ModelList() {}

    static void answer(ProxyRequest request, ProxyServices services, Caller caller) {
        byte[] body = body(caller).getBytes(StandardCharsets.UTF_8);
        HttpServerExchange exchange = request.exchange();
        request.published(event(request, services, caller));
        request.end();
        request.putHeaders(0);
        exchange.setStatusCode(200);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseSender().send(ByteBuffer.wrap(body));
    }

    private static String body(Caller caller) {
        StringBuilder out = new StringBuilder(256).append("{\"object\":\"list\",\"data\":[");
        Set<String> seen = new HashSet<>();
        long created = caller.gateway().snapshot().issuedAt().getEpochSecond();
        for (Target target : Router.models(caller.consumer(), provider -> priced(caller, provider))) {
            if (seen.add(target.model())) {
                out.append(seen.size() == 1 ? "{\"id\":\"" : ",{\"id\":\"");
                Json.escape(target.model(), out);
                out.append("\",\"object\":\"model\",\"created\":")
                        .append(created)
                        .append(",\"owned_by\":\"");
                Json.escape(target.registry().provider(), out);
                out.append("\"}");
            }
        }
        return out.append("]}").toString();
    }

    private static List<String> priced(Caller caller, String provider) {
        return caller.gateway().snapshot().prices().stream()
                .filter(price -> price.provider().equals(provider))
                .map(PriceConfig::model)
                .distinct()
                .sorted()
                .toList();
    }

    private static UsageEvent event(ProxyRequest request, ProxyServices services, Caller caller) {
        return new UsageEvent(
                new EventId(request.id(), 1),
                caller.gateway().snapshot().organizationId(),
                caller.gateway().snapshot().gatewayId(),
                caller.consumer().config().id(),
                caller.keyId(),
                null,
                null,
                null,
                null,
                caller.route(),
                false,
                request.startedAt(),
                services.clock().instant(),
                null,
                200,
                Outcome.SUCCESS,
                null,
                TokenUsage.NONE,
                Source.NONE,
                null,
                null,
                caller.gateway().snapshot().version());
    }
}
