package io.tollgate.console.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;

/** One heading, one sentence of purpose, at most one primary action. */
public final class PageHeader extends Div {

    private static final long serialVersionUID = 1L;

    public PageHeader(String title, String purpose, Component... actions) {
        addClassName("page-header");
        var heading = new H1(title);
        heading.setId("main");
        heading.getElement().setAttribute("tabindex", "-1");
        var text = new Div(heading, new Paragraph(purpose));
        var buttons = new Div(actions);
        buttons.addClassName("page-actions");
        add(text, buttons);
    }

    /** Puts the list this page belongs to above its heading. */
    public PageHeader under(String label, String path) {
        var way = new Nav(new Anchor(path, label));
        way.setAriaLabel(getTranslation("layout.breadcrumb"));
        way.addClassName("breadcrumb");
        addComponentAsFirst(way);
        return this;
    }
}
