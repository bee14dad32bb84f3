package io.tollgate.console.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.tollgate.console.client.ConsumerPort;
import io.tollgate.console.client.RegistryPort;
import io.tollgate.console.ui.PalettePresenter.Entry;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** P30: a button, and Ctrl or ⌘ K from anywhere, that finds a page or an object by its name and goes there. */
final class CommandPalette extends Div implements PalettePresenter.Display {

    private static final long serialVersionUID = 1L;

    private final transient PalettePresenter presenter;
    private final transient Supplier<@Nullable Scope> scope;
    private final Dialog dialog = new Dialog();
    private final ComboBox<Entry> field = new ComboBox<>();

    CommandPalette(
            ConsumerPort consumers,
            RegistryPort registries,
            Background background,
            Texts texts,
            Supplier<@Nullable Scope> scope) {
        this.presenter = new PalettePresenter(this, consumers, registries, background, texts);
        this.scope = scope;
        var button = new Button(Icons.of("search"), click -> open());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        button.setAriaLabel(getTranslation("palette.open"));
        button.setTooltipText(getTranslation("palette.open"));
        button.setId("open-palette");
        add(button);
        Shortcuts.addShortcutListener(this, this::open, Key.KEY_K, KeyModifier.CONTROL);
        Shortcuts.addShortcutListener(this, this::open, Key.KEY_K, KeyModifier.META);
        layOut();
    }

    private void layOut() {
        dialog.setHeaderTitle(getTranslation("palette.title"));
        dialog.setWidth("min(36rem, 100%)");
        field.setLabel(getTranslation("palette.field"));
        field.setHelperText(getTranslation("palette.hint"));
        field.setWidthFull();
        field.setAutoOpen(true);
        field.setItemLabelGenerator(Entry::name);
        field.setRenderer(new ComponentRenderer<>(this::row));
        field.addValueChangeListener(change -> go(change.getValue()));
        dialog.add(field);
        dialog.addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                field.focus();
            }
        });
    }

    @Override
    public void showEntries(List<Entry> entries) {
        field.setItems(
                (entry, typed) -> entry.name().toLowerCase(getLocale()).contains(typed.toLowerCase(getLocale())),
                entries);
    }

    void open() {
        Scope here = scope.get();
        if (here != null && !dialog.isOpened()) {
            field.clear();
            presenter.open(here);
            dialog.open();
        }
    }

    private void go(@Nullable Entry entry) {
        if (entry != null) {
            dialog.close();
            UI.getCurrent().navigate(entry.path());
        }
    }

    private Div row(Entry entry) {
        var kind = new Span(getTranslation(entry.kind()));
        kind.addClassName("hint");
        var row = new Div(new Span(entry.name()), kind);
        row.addClassName("palette-row");
        return row;
    }
}
