package io.tollgate.console.gateway;

import io.tollgate.console.client.UsagePort;
import io.tollgate.console.ui.Background;
import io.tollgate.console.ui.Formats;
import io.tollgate.console.ui.Scope;
import io.tollgate.console.ui.Texts;
import io.tollgate.tenant.api.GatewayResponse;
import java.util.List;

/** Shows the gateways at once, their figures as they come; a gateway whose figures cannot be had says so. */
final class GatewayListPresenter {

    private static final String RANGE = "24h";

    interface Display {
        void showEmpty();

        void showCards(List<Card> gateways);

        void showFigures(String slug, String text);
    }

    record Card(String name, String slug, boolean active, String state, String baseUrl) {}

    private final Display display;
    private final UsagePort usage;
    private final Background background;
    private final Texts texts;

    GatewayListPresenter(Display display, UsagePort usage, Background background, Texts texts) {
        this.display = display;
        this.usage = usage;
        this.background = background;
        this.texts = texts;
    }

    void show(Scope scope) {
        if (scope.gateways().isEmpty()) {
            display.showEmpty();
            return;
        }
        display.showCards(scope.gateways().stream().map(this::card).toList());
        scope.gateways().forEach(gateway -> loadFigures(scope, gateway));
    }

    private void loadFigures(Scope scope, GatewayResponse gateway) {
        background.run(
                () -> usage.overview(scope.organizationId(), gateway.id(), RANGE),
                overview -> display.showFigures(gateway.slug(), sentence(overview)),
                failure -> display.showFigures(gateway.slug(), texts.get("gateways.figures.unavailable")));
    }

    private String sentence(UsagePort.Overview overview) {
        return texts.get(
                "gateways.figures",
                "requests",
                Formats.countShort(overview.requests()),
                "cost",
                Formats.moneyShort(overview.costUsd()),
                "errors",
                Formats.percent(overview.errors(), overview.requests()));
    }

    private Card card(GatewayResponse gateway) {
        String state = texts.get(gateway.active() ? "gateways.state.active" : "gateways.state.paused");
        return new Card(gateway.name(), gateway.slug(), gateway.active(), state, gateway.baseUrl());
    }
}
