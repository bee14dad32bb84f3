package io.tollgate.console.gateway;

import io.tollgate.console.client.ApiException;
import io.tollgate.console.client.ConsumerPort;
import io.tollgate.console.client.RegistryPort;
import io.tollgate.console.client.UsagePort;
import io.tollgate.console.client.UsagePort.Overview;
import io.tollgate.console.client.UsagePort.RequestRow;
import io.tollgate.console.ui.Background;
import io.tollgate.console.ui.FailureText;
import io.tollgate.console.ui.Right;
import io.tollgate.console.ui.Scope;
import io.tollgate.console.ui.Texts;
import io.tollgate.tenant.api.ConsumerResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps a gateway's figures current while its page is open. Entered on the page's thread. */
final class OverviewPresenter {

    static final Duration REFRESH = Duration.ofSeconds(4);
    private static final int RECENT = 20;

    interface Display {
        void showFigures(Overview overview, List<RequestRow> recent, Map<String, String> consumerNames, Instant now);

        /** Nothing has happened yet: what is still to do. */
        void showChecklist(boolean hasRegistry, boolean hasConsumer);

        /** The first load failed. */
        void showUnavailable(String text);

        /** A refresh failed; what is on the page stays. */
        void showDelayed(String text);
    }

    private record Loaded(
            Overview overview,
            List<RequestRow> recent,
            @Nullable List<ConsumerResponse> consumers,
            boolean hasRegistry) {}

    private final Display display;
    private final UsagePort usage;
    private final ConsumerPort consumers;
    private final RegistryPort registries;
    private final Background background;
    private final Clock clock;
    private final Texts texts;
    private final Map<String, String> consumerNames = new HashMap<>();
    private @Nullable Scope scope;
    private Range range = Range.DAY;
    private int entered;
    private Background.@Nullable Handle refreshing;
    private boolean loading;
    private boolean shown;
    private boolean namesKnown;

    OverviewPresenter(
            Display display,
            UsagePort usage,
            ConsumerPort consumers,
            RegistryPort registries,
            Background background,
            Clock clock,
            Texts texts) {
        this.display = display;
        this.usage = usage;
        this.consumers = consumers;
        this.registries = registries;
        this.background = background;
        this.clock = clock;
        this.texts = texts;
    }

    void enter(Scope newScope, Range newRange) {
        scope = newScope;
        range = newRange;
        entered++;
        loading = false;
        shown = false;
        namesKnown = false;
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

    /** Does nothing while an earlier answer is still on its way. */
    void refresh() {
        Scope current = scope;
        if (current == null || loading) {
            return;
        }
        loading = true;
        Range asked = range;
        int visit = entered;
        background.run(
                () -> load(current, asked),
                loaded -> ifStill(visit, () -> show(loaded)),
                failure -> ifStill(visit, () -> failed(failure)));
    }

    /** An answer to what was asked for before the address changed is dropped. */
    private void ifStill(int visit, Runnable action) {
        if (visit == entered) {
            loading = false;
            action.run();
        }
    }

    private Loaded load(Scope current, Range asked) {
        var organization = current.organizationId();
        var gateway = current.requiredGateway().id();
        Overview overview = usage.overview(organization, gateway, asked.code());
        List<RequestRow> recent = usage.requests(organization, gateway, RECENT).items();
        boolean empty = overview.requests() == 0 && recent.isEmpty();
        boolean hasRegistry = !empty
                || (current.can(Right.REGISTRY_READ)
                        && !registries.list(organization, gateway).isEmpty());
        boolean wanted = (empty || !namesKnown) && current.can(Right.CONSUMER_READ);
        var known = wanted ? consumers.list(organization, gateway) : null;
        return new Loaded(overview, recent, known, hasRegistry);
    }

    private void show(Loaded loaded) {
        var list = loaded.consumers();
        if (list != null) {
            list.forEach(consumer -> consumerNames.put(consumer.id().toString(), consumer.name()));
        }
        namesKnown = loaded.recent().stream()
                .allMatch(row -> row.consumerId() == null || consumerNames.containsKey(row.consumerId()));
        shown = true;
        if (loaded.overview().requests() == 0 && loaded.recent().isEmpty()) {
            display.showChecklist(loaded.hasRegistry(), list != null && !list.isEmpty());
        } else {
            display.showFigures(loaded.overview(), loaded.recent(), Map.copyOf(consumerNames), clock.instant());
        }
    }

    private void failed(ApiException failure) {
        String text = FailureText.of(failure, texts);
        if (shown) {
            display.showDelayed(text);
        } else {
            display.showUnavailable(text);
        }
    }
}
