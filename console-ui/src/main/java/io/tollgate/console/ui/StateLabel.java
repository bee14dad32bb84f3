package io.tollgate.console.ui;

import com.vaadin.flow.component.html.Span;

/** A state in words with an icon, never by colour alone. */
public final class StateLabel {

    private StateLabel() {}

    public static Span of(boolean on, String text) {
        var state = new Span(Icons.of(on ? "check" : "ban"), new Span(text));
        state.addClassNames("state", on ? "good" : "off");
        return state;
    }
}
