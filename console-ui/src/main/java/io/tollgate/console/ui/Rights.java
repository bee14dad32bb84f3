package io.tollgate.console.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasEnabled;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** What a page does with an action its person may not take: it stays, disabled, with the reason beside it. */
public final class Rights {

    private Rights() {}

    public static <C extends Component & HasEnabled> Component allowed(Scope scope, Right right, C action) {
        return scope.can(right) ? action : refused(right, action);
    }

    /** For what no team owns yet: a right that reaches only a person's own teams does not do. */
    public static <C extends Component & HasEnabled> Component allowedEverywhere(Scope scope, Right right, C action) {
        return scope.canEverywhere(right) ? action : refused(right, action);
    }

    private static <C extends Component & HasEnabled> Component refused(Right right, C action) {
        action.setEnabled(false);
        var together = new Div();
        var reason = new Span(together.getTranslation("rights.needed", "roles", right.neededRoles()));
        reason.addClassName("hint");
        together.add(reason, action);
        together.addClassName("not-allowed");
        return together;
    }
}
