package io.tollgate.gateway.server;

import io.tollgate.contract.money.Price;
import io.tollgate.contract.money.TokenUsage;
import io.tollgate.gateway.admission.Admission.Demand;
import io.tollgate.gateway.identity.Caller;
import io.tollgate.gateway.provider.openai.ChatRequest;
import io.tollgate.gateway.routing.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The most that a chat completion can cost, and the targets it may go to for that.
 *
 * @param targets the routed ones in order, without those that would make its usage free
 */
record ChatDemand(List<Target> targets, Demand demand) {

    /** Covers what a chat template adds to a prompt that has next to no text. */
    private static final int TEMPLATE_TOKENS = 64;

    static ChatDemand of(
            ProxyRequest proxy, ServerSettings settings, Caller caller, ChatRequest parsed, List<Target> found) {
        Target first = found.getFirst();
        Price price = priceOf(proxy, caller, first);
        long promptTokens = parsed.body().length + TEMPLATE_TOKENS + parsed.mediaParts() * settings.mediaPartTokens();
        long perChoice = parsed.cap() >= 0 ? parsed.cap() : settings.defaultMaxOutputTokens();
        TokenUsage most = TokenUsage.of(promptTokens, perChoice * parsed.choices());
        List<Target> targets = price == null || found.size() == 1 ? found : priced(proxy, caller, found);
        Demand demand = new Demand(
                proxy.id(),
                caller,
                first.registry().provider(),
                first.model(),
                dearest(proxy, caller, targets, price, most),
                promptTokens,
                most.output(),
                parsed.stream());
        return new ChatDemand(targets, demand);
    }

    /** A registry without a price never stands in for one that has one: that would make its usage free. */
    private static List<Target> priced(ProxyRequest proxy, Caller caller, List<Target> found) {
        return found.stream()
                .filter(target -> priceOf(proxy, caller, target) != null)
                .toList();
    }

    private static @Nullable Price dearest(
            ProxyRequest proxy, Caller caller, List<Target> targets, @Nullable Price first, TokenUsage most) {
        Price dearest = first;
        for (int i = 1; i < targets.size(); i++) {
            Price other = priceOf(proxy, caller, targets.get(i));
            if (dearest != null && other != null && other.cost(most).compareTo(dearest.cost(most)) > 0) {
                dearest = other;
            }
        }
        return dearest;
    }

    /** The price in force when the request was accepted, absent when there is none. */
    static @Nullable Price priceOf(ProxyRequest proxy, Caller caller, Target target) {
        return caller.gateway()
                .price(target.registry().provider(), target.model(), proxy.startedAt())
                .orElse(null);
    }
}
