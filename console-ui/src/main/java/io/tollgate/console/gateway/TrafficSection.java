package io.tollgate.console.gateway;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.tollgate.console.client.UsagePort.Overview;
import io.tollgate.console.ui.Formats;
import java.time.Duration;
import java.time.ZoneId;

/** The requests over time, and the same in a sentence. */
final class TrafficSection extends Div {

    private static final long serialVersionUID = 1L;

    private final Span width = new Span();
    private final Span peak = new Span();
    private final Div chart = new Div();
    private final Div axis = new Div();
    private final Paragraph summary = new Paragraph();

    TrafficSection() {
        addClassName("section");
        setId("traffic");
        width.addClassName("hint");
        peak.addClassName("chart-peak");
        axis.addClassName("chart-axis");
        summary.addClassName("hint");
        var head = new Div(new H2(getTranslation("overview.chart.title")), width);
        head.addClassName("section-head");
        add(head, peak, chart, axis, summary);
    }

    void show(Overview overview, ZoneId zone) {
        var bucket = Duration.ofSeconds(Math.max(1, overview.bucketSeconds()));
        var traffic = new TrafficChart(overview.buckets(), bucket, overview.to());
        width.setText(getTranslation("overview.chart.width", "width", Formats.span(bucket), "zone", zone.getId()));
        peak.setText(Formats.count(traffic.peak()));
        chart.removeAll();
        chart.add(new Svg(traffic.svg()));
        axis.removeAll();
        traffic.axis(zone).forEach(label -> axis.add(new Span(label)));
        summary.setText(sentence(traffic, zone));
    }

    private String sentence(TrafficChart traffic, ZoneId zone) {
        return traffic.busiest()
                .map(busiest -> getTranslation(
                        "overview.chart.summary",
                        "total",
                        Formats.count(traffic.total()),
                        "failed",
                        Formats.count(traffic.failed()),
                        "at",
                        traffic.label(busiest.at(), zone),
                        "peak",
                        Formats.count(busiest.requests())))
                .orElseGet(() -> getTranslation("overview.chart.none"));
    }
}
