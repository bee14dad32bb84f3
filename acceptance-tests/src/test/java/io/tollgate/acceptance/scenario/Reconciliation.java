package io.tollgate.acceptance.scenario;

import io.tollgate.acceptance.load.LoadOutcome;
import io.tollgate.acceptance.node.TestGateway;
import io.tollgate.acceptance.stub.StubExchange;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.usage.UsageEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what was billed with what the stub really served. Each request of a run carries a prompt count of its own, so an
 * event with the provider's numbers names the exchange it belongs to; events recovered after a crash are paired with the
 * exchanges that are left, by time.
 *
 * @param lost exchanges that served at least a byte and have no event
 * @param billedTwice exchanges with more than one event
 * @param wrong completed exchanges whose event has other tokens or another cost
 * @param withoutOpen answers that reached a client although no event knows their trace id
 * @param recovered events recovered after a crash
 * @param billed sum of the costs of all events with the provider's numbers
 * @param served sum of what those exchanges cost by the stub's log
 */
record Reconciliation(
        int exchanges,
        int lost,
        int billedTwice,
        int wrong,
        int withoutOpen,
        int recovered,
        PicoUsd billed,
        PicoUsd served) {

    static Reconciliation of(
            TestGateway gateway,
            String model,
            List<StubExchange> exchanges,
            List<UsageEvent> events,
            List<LoadOutcome> outcomes) {
        Map<Integer, StubExchange> byMark = new HashMap<>();
        exchanges.stream().filter(StubExchange::served).forEach(e -> byMark.put(e.reportedPromptTokens(), e));
        List<UsageEvent> recovered = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        Set<String> traces = new HashSet<>();
        int twice = 0;
        int wrong = 0;
        PicoUsd billed = PicoUsd.ZERO;
        PicoUsd served = PicoUsd.ZERO;
        for (UsageEvent event : events) {
            traces.add(event.id().requestId().toString());
            if (event.usageSource() != UsageEvent.Source.PROVIDER) {
                if (event.outcome() != UsageEvent.Outcome.REFUSED) {
                    recovered.add(event);
                }
                continue;
            }
            int mark = (int) event.usage().promptTokens();
            StubExchange exchange = byMark.get(mark);
            twice += seen.add(mark) ? 0 : 1;
            if (exchange == null) {
                wrong++;
                continue;
            }
            PicoUsd cost = gateway.cost(model, mark, exchange.tokensSent());
            PicoUsd charged = event.cost() == null ? PicoUsd.ZERO : event.cost();
            wrong += charged.equals(cost) && event.usage().completionTokens() == exchange.tokensSent() ? 0 : 1;
            billed = billed.plus(charged);
            served = served.plus(cost);
        }
        int left =
                byMark.size() - (int) seen.stream().filter(byMark::containsKey).count();
        int withoutOpen = (int) outcomes.stream()
                .filter(outcome -> outcome.status() == 200)
                .filter(outcome -> outcome.traceId() == null || !traces.contains(outcome.traceId()))
                .count();
        return new Reconciliation(
                byMark.size(),
                Math.max(0, left - recovered.size()),
                twice,
                wrong,
                withoutOpen,
                recovered.size(),
                billed,
                served);
    }
}
