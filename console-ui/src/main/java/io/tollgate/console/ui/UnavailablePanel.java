package io.tollgate.console.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** In place of a section that could not be loaded: what is missing, and a button to try again. */
public final class UnavailablePanel extends Div {

    private static final long serialVersionUID = 1L;

    public UnavailablePanel(String text, Runnable retry) {
        addClassName("unavailable");
        getElement().setAttribute("role", "alert");
        var button = new Button(getTranslation("action.retry"), Icons.of("refresh"), click -> retry.run());
        add(Icons.of("alert"), new Paragraph(text), button);
    }
}
