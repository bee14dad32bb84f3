package io.tollgate.console.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;

/** Short messages at the edge of the page: successes pass, failures stay until closed. */
public final class Toasts {

    private static final int SUCCESS_MILLIS = 5_000;

    private Toasts() {}

    public static void success(String text) {
        var toast = new Notification(text, SUCCESS_MILLIS, Notification.Position.BOTTOM_END);
        toast.addThemeVariants(NotificationVariant.LUMO_SUCCESS);
        toast.open();
    }

    public static void failure(String text) {
        var toast = new Notification();
        toast.setPosition(Notification.Position.BOTTOM_END);
        toast.addThemeVariants(NotificationVariant.LUMO_ERROR);
        toast.setAssertive(true);
        var close = new Button(Icons.of("close"), click -> toast.close());
        close.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        close.setAriaLabel(toast.getTranslation("action.close"));
        var row = new Span(new Span(text), close);
        row.addClassName("toast-row");
        toast.add(row);
        toast.open();
    }
}
