package io.tollgate.console.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasEnabled;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** What a page does with an action its person may not take: it stays, disabled, with the reason beside it. */
public final class Rights {

    private Rights() {}

    public static <C extends Component & HasEnabled> Component allowed(Scope scope, Right right, C action) {
        if (scope.can(right)) {
            return action;
        }
        action.setEnabled(false);
        var together = new Div();
        var reason = new Span(together.getTranslation("rights.needed", "roles", right.neededRoles()));
        reason.addClassName("hint");
        together.add(reason, action);
        together.addClassName("not-allowed");
        return together;
    }
}
