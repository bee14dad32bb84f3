package io.tollgate.console.consumer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.tollgate.console.ui.DataTable;
import io.tollgate.console.ui.DataTable.Column;
import io.tollgate.console.ui.Formats;
import io.tollgate.console.ui.StateLabel;
import io.tollgate.tenant.api.KeyResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys of a consumer as their owner can tell them apart: never the secret. */
final class KeyTable extends Div {

    private static final long serialVersionUID = 1L;

    /** @param onRevoke absent for a person who may only look */
    KeyTable(List<KeyResponse> keys, ZoneId zone, @Nullable Consumer<KeyResponse> onRevoke) {
        if (keys.isEmpty()) {
            add(new Paragraph(getTranslation("consumers.key.none")));
            return;
        }
        var columns = Stream.of(
                        "consumers.key.name",
                        "consumer.column.key",
                        "consumer.column.created",
                        "consumer.column.expires",
                        "consumers.column.state",
                        "registries.column.actions")
                .limit(onRevoke == null ? 5 : 6)
                .map(key -> new Column(getTranslation(key), false))
                .toList();
        var table = new DataTable(getTranslation("consumer.keys"), columns);
        keys.forEach(key -> table.addRow(cells(key, zone, onRevoke)));
        add(table);
    }

    static String masked(KeyResponse key) {
        return key.prefix() + "…" + key.suffix();
    }

    private Component[] cells(KeyResponse key, ZoneId zone, @Nullable Consumer<KeyResponse> onRevoke) {
        var name = new Span(key.name());
        name.addClassName("card-title");
        var id = DataTable.text(masked(key));
        id.addClassName("mono");
        var expires = key.expiresAt();
        var cells = Stream.<Component>of(
                name,
                id,
                DataTable.text(Formats.day(key.createdAt(), zone)),
                DataTable.text(expires == null ? getTranslation("consumer.expires.never") : Formats.day(expires, zone)),
                StateLabel.of(
                        key.enabled(),
                        getTranslation(key.enabled() ? "consumers.state.active" : "consumers.key.disabled")));
        return (onRevoke == null ? cells : Stream.concat(cells, Stream.of(revoke(key, onRevoke))))
                .toArray(Component[]::new);
    }

    private Button revoke(KeyResponse key, Consumer<KeyResponse> onRevoke) {
        var button = new Button(getTranslation("consumers.key.revoke"), click -> onRevoke.accept(key));
        button.setAriaLabel(getTranslation("consumers.key.revoke") + " " + masked(key));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ERROR);
        return button;
    }
}
