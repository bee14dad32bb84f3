package io.tollgate.console.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.RouterLink;

/** P29: what happened and the next step. */
class ErrorPage extends Div {

    private static final long serialVersionUID = 1L;

    ErrorPage() {
        addClassName("page");
        addClassName("error-page");
    }

    final void show(String icon, String title, String text, boolean retry) {
        removeAll();
        var heading = new H1(title);
        heading.setId("main");
        var actions = new Div(new RouterLink(getTranslation("error.home"), RootView.class));
        actions.addClassName("page-actions");
        if (retry) {
            actions.addComponentAsFirst(new Button(
                    getTranslation("action.retry"),
                    Icons.of("refresh"),
                    click -> getUI().ifPresent(ui -> ui.refreshCurrentRoute(true))));
        }
        add(Icons.of(icon), heading, new Paragraph(text), actions);
    }
}
