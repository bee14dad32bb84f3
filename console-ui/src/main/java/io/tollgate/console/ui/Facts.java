package io.tollgate.console.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;

/** Names and values, one below the other. */
public final class Facts extends DescriptionList {

    private static final long serialVersionUID = 1L;

    public Facts() {
        addClassName("facts");
    }

    public Facts add(String name, String value) {
        return add(name, new Span(value));
    }

    public Facts add(String name, Component value) {
        add(new Term(name), new Description(value));
        return this;
    }
}
