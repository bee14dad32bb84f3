package io.tollgate.console.gateway;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.tollgate.console.client.UsagePort.RequestRow;
import io.tollgate.console.ui.CopyButton;
import io.tollgate.console.ui.DataTable;
import io.tollgate.console.ui.DataTable.Column;
import io.tollgate.console.ui.Formats;
import io.tollgate.console.ui.Icons;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The last requests, newest first; drawn anew only when they changed, so that nothing moves under the pointer for nothing. */
final class RecentRequests extends Div {

    private static final long serialVersionUID = 1L;

    private final DataTable table;
    private transient List<RequestRow> shown = List.of();

    RecentRequests() {
        table = new DataTable(
                getTranslation("overview.recent"),
                List.of(
                        new Column(getTranslation("overview.column.time"), false),
                        new Column(getTranslation("overview.column.status"), false),
                        new Column(getTranslation("overview.column.consumer"), false),
                        new Column(getTranslation("overview.column.model"), false),
                        new Column(getTranslation("overview.column.tokens"), true),
                        new Column(getTranslation("overview.column.cost"), true),
                        new Column(getTranslation("overview.column.latency"), true),
                        new Column(getTranslation("overview.column.trace"), false)));
        add(table);
    }

    void show(List<RequestRow> requests, Map<String, String> consumerNames, ZoneId zone, Instant now) {
        if (requests.equals(shown)) {
            return;
        }
        shown = List.copyOf(requests);
        table.clear();
        for (RequestRow row : requests) {
            var time = DataTable.text(Formats.requestTime(row.at(), now, zone));
            time.setTitle(Formats.instant(row.at(), zone));
            table.addRow(
                    time,
                    status(row),
                    DataTable.text(consumer(row, consumerNames)),
                    DataTable.text(Objects.requireNonNullElse(row.model(), Formats.NONE)),
                    DataTable.text(Formats.count(row.inputTokens()) + " / " + Formats.count(row.outputTokens())),
                    cost(row),
                    DataTable.text(Formats.duration(row.latencyMs())),
                    trace(row));
        }
    }

    private static String consumer(RequestRow row, Map<String, String> names) {
        String id = row.consumerId();
        return id == null ? Formats.NONE : names.getOrDefault(id, Formats.shortId(id));
    }

    private static Span status(RequestRow row) {
        boolean good = row.status() < 400;
        var state = new Span(Icons.of(good ? "check" : "alert"), new Span(String.valueOf(row.status())));
        state.addClassNames("state", good ? "good" : "bad");
        if (row.errorCode() != null) {
            state.add(new Span(row.errorCode()));
        }
        return state;
    }

    private Span cost(RequestRow row) {
        var cost = DataTable.text(Formats.requestCost(row.costUsd()));
        if (row.costUsd() == null) {
            cost.setTitle(getTranslation("overview.cost.unknown"));
        }
        return cost;
    }

    private Span trace(RequestRow row) {
        var id = new Span(Formats.tailOfId(row.traceId()));
        id.addClassName("mono");
        var copy = new CopyButton(row.traceId(), "", () -> {});
        copy.setAriaLabel(getTranslation("action.copy"));
        copy.addThemeName("tertiary");
        copy.addThemeName("small");
        return new Span(id, copy);
    }
}
