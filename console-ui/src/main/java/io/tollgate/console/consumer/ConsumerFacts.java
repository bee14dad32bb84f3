package io.tollgate.console.consumer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.tollgate.console.ui.Formats;
import io.tollgate.console.ui.Texts;
import io.tollgate.tenant.api.BudgetResponse;
import io.tollgate.tenant.api.ConsumerResponse;
import io.tollgate.tenant.api.RegistryResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** What limits a consumer and what serves it, as chips; a gap is said in words. */
final class ConsumerFacts {

    private ConsumerFacts() {}

    static Component limits(ConsumerResponse consumer, Texts texts) {
        var names = Stream.concat(
                        consumer.policies().stream().map(policy -> policy.name()),
                        consumer.budgets().stream().map(budget -> budget(budget, texts)))
                .toList();
        return chips(names, texts.get("consumer.limits.none"));
    }

    static Component registries(List<RegistryResponse> registries, Texts texts) {
        return chips(registries.stream().map(RegistryResponse::name).toList(), texts.get("consumer.registries.none"));
    }

    static String budget(BudgetResponse budget, Texts texts) {
        return texts.get(
                "consumer.budget",
                "limit",
                Formats.money(new BigDecimal(budget.limitUsd())),
                "period",
                budget.period(),
                "enforcement",
                budget.enforcement());
    }

    private static Component chips(List<String> names, String none) {
        if (names.isEmpty()) {
            var text = new Paragraph(none);
            text.addClassName("hint");
            return text;
        }
        var chips = new Div();
        names.forEach(name -> {
            var chip = new Span(name);
            chip.addClassName("chip");
            chips.add(chip);
        });
        return chips;
    }
}
