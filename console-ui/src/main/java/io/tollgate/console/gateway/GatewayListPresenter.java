package io.tollgate.console.gateway;

import io.tollgate.console.client.UsagePort;
import io.tollgate.console.ui.Background;
import io.tollgate.console.ui.Formats;
import io.tollgate.console.ui.Scope;
import io.tollgate.console.ui.Texts;
import io.tollgate.tenant.api.GatewayResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows the gateways at once, their figures as they come and again every some seconds; a gateway whose figures cannot be had
 * says so. Entered on the page's thread.
 */
final class GatewayListPresenter {

    static final Duration REFRESH = Duration.ofSeconds(10);

    interface Display {
        void showEmpty();

        void showCards(List<Card> gateways);

        /** @param traffic a drawing of the range, empty when there is none */
        void showFigures(String slug, String text, String traffic);
    }

    record Card(String name, String slug, boolean active, String state, String baseUrl) {}

    private final Display display;
    private final UsagePort usage;
    private final Background background;
    private final Texts texts;
    private final Set<String> loading = new HashSet<>();
    private final Set<String> known = new HashSet<>();
    private @Nullable Scope scope;
    private Background.@Nullable Handle refreshing;

    GatewayListPresenter(Display display, UsagePort usage, Background background, Texts texts) {
        this.display = display;
        this.usage = usage;
        this.background = background;
        this.texts = texts;
    }

    void show(Scope entered) {
        scope = entered;
        loading.clear();
        known.clear();
        if (entered.gateways().isEmpty()) {
            display.showEmpty();
            return;
        }
        display.showCards(entered.gateways().stream().map(this::card).toList());
        refresh();
    }

    void start() {
        stop();
        refreshing = background.every(REFRESH, this::refresh);
    }

    void stop() {
        var running = refreshing;
        if (running != null) {
            running.close();
        }
        refreshing = null;
    }

    private void refresh() {
        Scope current = scope;
        if (current != null) {
            current.gateways().forEach(gateway -> loadFigures(current, gateway));
        }
    }

    /** Does nothing while an earlier answer for this gateway is still on its way. */
    private void loadFigures(Scope current, GatewayResponse gateway) {
        String slug = gateway.slug();
        if (!loading.add(slug)) {
            return;
        }
        background.run(
                () -> usage.overview(current.organizationId(), gateway.id(), Range.DAY.code()),
                overview -> {
                    loading.remove(slug);
                    known.add(slug);
                    var bucket = Duration.ofSeconds(Math.max(1, overview.bucketSeconds()));
                    String traffic = new TrafficChart(overview.buckets(), bucket, overview.to()).svg();
                    display.showFigures(slug, sentence(overview), traffic);
                },
                failure -> {
                    loading.remove(slug);
                    if (!known.contains(slug)) { // earlier figures are better than none
                        display.showFigures(slug, texts.get("gateways.figures.unavailable"), "");
                    }
                });
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
        return new Card(gateway.name(), gateway.slug(), gateway.active(), state, gateway.slugBaseUrl());
    }
}
