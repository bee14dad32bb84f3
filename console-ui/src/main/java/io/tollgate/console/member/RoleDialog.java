package io.tollgate.console.member;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import io.tollgate.console.ui.Right;
import io.tollgate.console.ui.Shortcuts;
import io.tollgate.tenant.api.MemberResponse;
import io.tollgate.tenant.api.MemberRole;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Asks for a role and, of somebody who is to be invited, for an address; says what the role may do. */
final class RoleDialog extends Dialog {

    private static final long serialVersionUID = 1L;

    private final EmailField email = new EmailField(getTranslation("members.field.email"));
    private final Select<MemberRole> role = new Select<>();
    private final Button submit = new Button();
    private final Paragraph meaning = new Paragraph();

    private RoleDialog(String title, String confirm, boolean asksEmail, MemberRole first) {
        setHeaderTitle(title);
        setWidth("min(30rem, 100%)");
        email.setHelperText(getTranslation("members.field.email.help"));
        email.setVisible(asksEmail);
        role.setLabel(getTranslation("members.field.role"));
        role.setItems(MemberPresenter.OFFERED);
        role.setItemLabelGenerator(Right::title);
        role.addValueChangeListener(change -> explain(change.getValue()));
        role.setValue(first);
        meaning.addClassName("hint");
        var form = new Div(email, role, meaning);
        form.addClassName("step-fields");
        add(form);
        submit.setText(confirm);
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        submit.setId("confirm-role");
        Shortcuts.submitOnEnter(submit, email);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), submit);
    }

    static RoleDialog invite(BiConsumer<String, MemberRole> onConfirm) {
        var text = new Div();
        var dialog = new RoleDialog(
                text.getTranslation("members.invite.title"),
                text.getTranslation("members.invite.confirm"),
                true,
                MemberRole.DEVELOPER);
        dialog.onSubmit(() -> onConfirm.accept(dialog.email.getValue(), dialog.role.getValue()));
        return dialog;
    }

    static RoleDialog change(MemberResponse member, Consumer<MemberRole> onConfirm) {
        var text = new Div();
        var first = MemberPresenter.OFFERED.contains(member.role()) ? member.role() : MemberRole.ADMIN;
        var dialog = new RoleDialog(
                text.getTranslation("members.change.title", "name", member.name()),
                text.getTranslation("members.change.confirm"),
                false,
                first);
        dialog.onSubmit(() -> onConfirm.accept(dialog.role.getValue()));
        return dialog;
    }

    /** @return whether the message found its field */
    boolean showErrors(Map<String, String> byField) {
        String message = byField.get("email");
        if (message == null || !email.isVisible()) {
            return false;
        }
        email.setErrorMessage(message);
        email.setInvalid(true);
        email.focus();
        return true;
    }

    private void onSubmit(Runnable action) {
        submit.addClickListener(click -> action.run());
    }

    private void explain(MemberRole chosen) {
        meaning.setText(getTranslation("role." + chosen.name().toLowerCase(Locale.ROOT)));
    }
}
