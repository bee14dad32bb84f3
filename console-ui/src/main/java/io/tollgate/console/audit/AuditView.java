package io.tollgate.console.audit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tollgate.console.client.AuditPort;
import io.tollgate.console.ui.Background;
import io.tollgate.console.ui.ConsoleLayout;
import io.tollgate.console.ui.DataTable;
import io.tollgate.console.ui.DataTable.Column;
import io.tollgate.console.ui.Formats;
import io.tollgate.console.ui.Icons;
import io.tollgate.console.ui.PageHeader;
import io.tollgate.console.ui.Paths;
import io.tollgate.console.ui.Requires;
import io.tollgate.console.ui.Right;
import io.tollgate.console.ui.Scopes;
import io.tollgate.console.ui.Texts;
import io.tollgate.console.ui.Toasts;
import io.tollgate.console.ui.UnavailablePanel;
import io.tollgate.tenant.api.AuditEntryResponse;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** P26: who changed what. */
@Route(value = Paths.AUDIT, layout = ConsoleLayout.class)
@Requires(Right.AUDIT_READ)
final class AuditView extends Div implements AuditPresenter.Display, BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient Scopes scopes;
    private final transient AuditPresenter presenter;
    private final transient Clock clock;
    private final Div header = new Div();
    private final Div content = new Div();
    private final DataTable table;
    private final Button more;
    private transient ZoneId zone = ZoneOffset.UTC;
    private String title = "";

    AuditView(Scopes scopes, AuditPort audit, Background background, Clock clock, Texts texts) {
        this.scopes = scopes;
        this.clock = clock;
        this.presenter = new AuditPresenter(this, audit, background, texts);
        this.more = new Button(getTranslation("audit.more"), click -> presenter.more());
        this.table = new DataTable(
                getTranslation("audit.title"),
                Stream.of("time", "actor", "action", "object", "address", "outcome")
                        .map(name -> new Column(getTranslation("audit.column." + name), false))
                        .toList());
        addClassName("page");
        add(header, content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var scope = scopes.resolve(event.getRouteParameters().get("organization"), Optional.empty());
        zone = scope.zone();
        title = scope.organization().name();
        var zoneHint = new Span(getTranslation("audit.zone", "zone", zone.getId()));
        zoneHint.addClassName("hint");
        header.removeAll();
        header.add(new PageHeader(getTranslation("audit.title"), getTranslation("audit.purpose"), zoneHint));
        presenter.enter(scope);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("audit.title") + " · " + title + " · Tollgate";
    }

    @Override
    public void showEntries(List<AuditEntryResponse> entries, boolean hasMore) {
        content.removeAll();
        table.clear();
        if (entries.isEmpty()) {
            var empty = new Div(Icons.of("list"), new Paragraph(getTranslation("audit.empty")));
            empty.addClassName("empty");
            content.add(empty);
            return;
        }
        var section = new Div(table, more);
        section.addClassName("section");
        content.add(section);
        addEntries(entries, hasMore);
    }

    @Override
    public void addEntries(List<AuditEntryResponse> entries, boolean hasMore) {
        entries.forEach(entry -> table.addRow(cells(entry)));
        more.setVisible(hasMore);
    }

    @Override
    public void showUnavailable(String text) {
        content.removeAll();
        content.add(new UnavailablePanel(text, presenter::load));
    }

    @Override
    public void showFailure(String text) {
        Toasts.failure(text);
    }

    private Component[] cells(AuditEntryResponse entry) {
        var time = DataTable.text(Formats.requestTime(entry.at(), clock.instant(), zone));
        time.setTitle(Formats.instant(entry.at(), zone));
        var action = DataTable.text(entry.action());
        action.addClassName("mono");
        var address = DataTable.text(entry.address());
        address.addClassName("mono");
        return new Component[] {time, DataTable.text(actor(entry)), action, object(entry), address, outcome(entry)};
    }

    private String actor(AuditEntryResponse entry) {
        String name = entry.actor().name().isEmpty()
                ? entry.actor().id()
                : entry.actor().name();
        return switch (entry.actor().kind()) {
            case "personal_token", "service_token" ->
                getTranslation("audit.actor." + entry.actor().kind(), "name", name);
            default -> name.isEmpty() ? entry.actor().kind() : name;
        };
    }

    private static Span object(AuditEntryResponse entry) {
        var object = entry.object();
        String name = object.name().isEmpty() ? Formats.shortId(object.id()) : object.name();
        var text = DataTable.text((object.type() + " " + name).strip());
        text.setTitle(object.id());
        return text;
    }

    private Span outcome(AuditEntryResponse entry) {
        boolean done = entry.outcome().equals("done");
        var outcome = new Span(
                Icons.of(done ? "check" : "ban"), new Span(getTranslation("audit.outcome." + entry.outcome())));
        outcome.addClassNames("state", done ? "good" : "bad");
        if (entry.code() != null) {
            outcome.add(new Span(entry.code()));
        }
        return outcome;
    }
}
