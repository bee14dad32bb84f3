package io.tollgate.console.gateway;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.tollgate.console.ui.Icons;

/** In place of empty charts: what is still to do until the first request. */
final class FirstStepsChecklist extends Div {

    private static final long serialVersionUID = 1L;

    /** @param startPath where the missing steps are made; empty for a person who may not make them */
    FirstStepsChecklist(boolean hasRegistry, boolean hasConsumer, String startPath) {
        addClassName("section");
        setId("checklist");
        var list = new UnorderedList(
                item("overview.check.registry", hasRegistry),
                item("overview.check.consumer", hasConsumer),
                item("overview.check.request", false));
        list.addClassName("checklist");
        var go = new Button(
                getTranslation("overview.check.go"),
                Icons.of("rocket"),
                click -> UI.getCurrent().navigate(startPath));
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(
                new H2(getTranslation("overview.empty.title")),
                new Paragraph(getTranslation("overview.empty.purpose")),
                list);
        if (!startPath.isEmpty()) {
            add(go);
        }
    }

    private ListItem item(String key, boolean done) {
        var mark = new Span(Icons.of(done ? "check" : "chevron"));
        mark.addClassNames("state", done ? "good" : "off");
        return new ListItem(mark, new Span(getTranslation(key)));
    }
}
