package io.tollgate.console.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/** Asks before something that affects others or cannot be undone; its button says what will happen. */
public final class Confirmation {

    private final ConfirmDialog dialog = new ConfirmDialog();
    private final Button cancel = new Button(dialog.getTranslation("action.cancel"));

    private Confirmation() {}

    /** @param verb what the confirming button says, such as "Delete registry" */
    public static Confirmation of(String title, String text, String verb) {
        var confirmation = new Confirmation();
        var dialog = confirmation.dialog;
        dialog.setHeader(title);
        dialog.setText(text);
        dialog.setCancelable(true);
        dialog.setCancelButton(confirmation.cancel);
        dialog.setWidth("min(30rem, 100%)");
        dialog.setConfirmText(verb);
        dialog.setConfirmButtonTheme("error primary");
        return confirmation;
    }

    /** Opens it, with the focus on what changes nothing. */
    public void then(Runnable confirmed) {
        dialog.addConfirmListener(event -> confirmed.run());
        cancel.addClickListener(click -> dialog.close());
        dialog.open();
        cancel.getElement().executeJs("setTimeout(() => this.focus(), 50)");
    }
}
