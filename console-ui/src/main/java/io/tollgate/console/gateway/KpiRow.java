package io.tollgate.console.gateway;

import com.vaadin.flow.component.html.Div;
import io.tollgate.console.client.UsagePort.Overview;
import io.tollgate.console.ui.Formats;

/** The figures that matter at a glance. */
final class KpiRow extends Div {

    private static final long serialVersionUID = 1L;

    private final Kpi requests = new Kpi("overview.requests");
    private final Kpi cost = new Kpi("overview.cost");
    private final Kpi tokens = new Kpi("overview.tokens");
    private final Kpi errors = new Kpi("overview.errors");
    private final Kpi latency = new Kpi("overview.latency");

    KpiRow() {
        addClassName("kpis");
        add(requests, cost, tokens, errors, latency);
    }

    void show(Overview overview) {
        requests.show(Formats.countShort(overview.requests()), "", Formats.count(overview.requests()));
        showCost(overview);
        long total = overview.inputTokens() + overview.outputTokens();
        tokens.show(
                Formats.countShort(total),
                getTranslation(
                        "overview.tokens.split",
                        "input",
                        Formats.countShort(overview.inputTokens()),
                        "output",
                        Formats.countShort(overview.outputTokens())),
                Formats.count(total));
        errors.show(
                Formats.percent(overview.errors(), overview.requests()),
                getTranslation("overview.errors.count", "count", Formats.count(overview.errors())),
                Formats.count(overview.errors()));
        latency.show(Formats.duration(overview.p95Ms()), "", Formats.duration(overview.p95Ms()));
    }

    /** What has no price is in no sum: the tile says so, and is a dash when nothing else was spent. */
    private void showCost(Overview overview) {
        var known = overview.costUsd();
        boolean nothingKnown = known == null || (overview.unpriced() > 0 && known.signum() == 0);
        var shown = nothingKnown ? null : known;
        String note = overview.unpriced() == 0
                ? ""
                : getTranslation("overview.cost.unpriced", "count", Formats.count(overview.unpriced()));
        cost.show(Formats.moneyShort(shown), note, Formats.money(shown));
    }

    private static final class Kpi extends Div {
        private static final long serialVersionUID = 1L;
        private final Div value = new Div();
        private final Div note = new Div();

        Kpi(String key) {
            addClassName("kpi");
            var label = new Div(getTranslation(key));
            label.addClassName("kpi-label");
            value.addClassName("kpi-value");
            value.setId(key.replace('.', '-'));
            note.addClassName("kpi-note");
            add(label, value, note);
        }

        void show(String text, String noteText, String full) {
            value.setText(text);
            value.setTitle(full);
            note.setText(noteText);
        }
    }
}
