package io.tollgate.console.quickstart;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.SvgIcon;
import io.tollgate.console.quickstart.FirstRequestPresenter.Light;
import io.tollgate.console.ui.CopyButton;
import io.tollgate.console.ui.Icons;
import java.util.Locale;

/** Grey, amber, green or red, always with an icon and a sentence. */
final class LightIndicator extends Div {

    private static final long serialVersionUID = 1L;

    private final Div line = new Div();
    private final Div checks = new Div();
    private final Span delayed = new Span(getTranslation("first.delayed"));

    LightIndicator() {
        addClassName("indicator");
        setId("indicator");
        line.addClassName("indicator-line");
        line.getElement().setAttribute("role", "status");
        checks.addClassName("checks");
        checks.setVisible(false);
        delayed.addClassName("hint");
        delayed.setVisible(false);
        add(line, delayed, checks);
    }

    void show(Light light, String text) {
        getElement().setAttribute("data-light", light.name().toLowerCase(Locale.ROOT));
        line.removeAll();
        line.add(icon(light), new Span(text));
    }

    void showDelayed(boolean isDelayed) {
        delayed.setVisible(isDelayed);
    }

    void showChecks(boolean visible, String healthCheck) {
        if (visible && !checks.isVisible()) {
            checks.removeAll();
            var command = new Code(healthCheck);
            var reach = new ListItem(new Span(getTranslation("first.checks.1") + " "), command);
            reach.add(new CopyButton(healthCheck, getTranslation("action.copy"), () -> {}));
            checks.add(
                    new Paragraph(getTranslation("first.checks")),
                    new OrderedList(
                            reach,
                            new ListItem(getTranslation("first.checks.2")),
                            new ListItem(getTranslation("first.checks.3"))));
        }
        checks.setVisible(visible);
    }

    private static SvgIcon icon(Light light) {
        return Icons.of(
                switch (light) {
                    case IDLE, WAITING -> "dot";
                    case RECEIVED -> "check";
                    case FAILED -> "alert";
                });
    }
}
