package io.tollgate.console.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeLeaveEvent.ContinueNavigationAction;

/** Keeps a secret that is shown once from being lost by a stray click. */
public final class SecretDialogs {

    private SecretDialogs() {}

    /** Asks before a page is left whose secret was not stored. */
    public static void confirmLeaving(ContinueNavigationAction navigation) {
        var dialog = new ConfirmDialog();
        dialog.setHeader(dialog.getTranslation("secret.leave.title"));
        dialog.setText(dialog.getTranslation("secret.leave.text"));
        dialog.setConfirmText(dialog.getTranslation("secret.leave.confirm"));
        dialog.setConfirmButtonTheme("error");
        dialog.setCancelable(true);
        dialog.setCancelText(dialog.getTranslation("secret.leave.cancel"));
        dialog.addConfirmListener(confirmed -> navigation.proceed());
        dialog.addCancelListener(cancelled -> navigation.cancel());
        dialog.open();
    }

    /** Shows a link that gives access to whoever holds it; it can be made again, so anything closes it. */
    public static void showLink(String title, String text, String link) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(title);
        dialog.setWidth("min(44rem, 100%)");
        var value = new Code(link);
        value.addClassName("secret-value");
        value.setId("secret-value");
        var copy = new CopyButton(link, dialog.getTranslation("members.link.copy"), () -> {});
        copy.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var actions = new Div(copy, new Button(dialog.getTranslation("secret.done"), click -> dialog.close()));
        actions.addClassName("secret-actions");
        var panel = new Div(new Paragraph(text), value, actions);
        panel.addClassName("secret-panel");
        dialog.add(panel);
        dialog.open();
    }

    /** Shows a secret; only "Done" closes it. */
    public static Dialog show(String title, String secret, String envFile) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(title);
        dialog.setCloseOnEsc(false);
        dialog.setCloseOnOutsideClick(false);
        dialog.setWidth("min(44rem, 100%)");
        dialog.add(new SecretPanel(secret, envFile, () -> {}, dialog::close));
        dialog.open();
        return dialog;
    }
}
