package io.tollgate.console.consumer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.tollgate.console.ui.Shortcuts;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Asks for a name and, for a consumer, its starter limits. */
final class NameDialog extends Dialog {

    private static final long serialVersionUID = 1L;

    private static final int NEVER = 0;

    private final Select<Integer> validDays = new Select<>();
    private final TextField name;
    private final Checkbox rateLimit = new Checkbox(getTranslation("quickstart.consumer.rate-limit"), true);
    private final Checkbox budget = new Checkbox(getTranslation("quickstart.consumer.budget"), true);
    private final transient BiConsumer<String, Limits> onConfirm;

    /** Which starter limits a consumer gets; how long a key is valid, absent for one that does not expire. */
    record Limits(
            boolean rateLimit, boolean budget, @Nullable Duration validFor) {}

    private NameDialog(
            String title,
            String label,
            String value,
            String confirm,
            boolean limits,
            BiConsumer<String, Limits> onConfirm) {
        this.onConfirm = onConfirm;
        setHeaderTitle(title);
        setWidth("min(30rem, 100%)");
        name = new TextField(label);
        name.setValue(value);
        name.setWidthFull();
        name.setRequiredIndicatorVisible(true);
        name.setValueChangeMode(ValueChangeMode.EAGER);
        var form = new Div(name);
        if (limits) {
            var choices = new Div(rateLimit, budget);
            choices.addClassName("limits");
            form.add(choices);
        } else {
            form.add(expiry());
        }
        form.addClassName("step-fields");
        add(form);
        var submit = new Button(confirm, click -> submit());
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        submit.setId("confirm-name");
        Shortcuts.submitOnEnter(submit, name);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), submit);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                name.focus();
            }
        });
    }

    private Select<Integer> expiry() {
        validDays.setLabel(getTranslation("key.expiry"));
        validDays.setItems(NEVER, 30, 90, 365);
        validDays.setItemLabelGenerator(days ->
                days == NEVER ? getTranslation("key.expiry.never") : getTranslation("key.expiry.days", "days", days));
        validDays.setValue(NEVER);
        return validDays;
    }

    static NameDialog forConsumer(BiConsumer<String, Limits> onConfirm) {
        var text = new Div();
        return new NameDialog(
                text.getTranslation("consumers.create.title"),
                text.getTranslation("quickstart.consumer.name"),
                "",
                text.getTranslation("consumers.create.confirm"),
                true,
                onConfirm);
    }

    static NameDialog forKey(String consumer, BiConsumer<String, Limits> onConfirm) {
        var text = new Div();
        return new NameDialog(
                text.getTranslation("consumers.key.title", "name", consumer),
                text.getTranslation("consumers.key.name"),
                consumer,
                text.getTranslation("consumers.key.create"),
                false,
                onConfirm);
    }

    /** @return whether the message is about the name */
    boolean showError(Map<String, String> byField) {
        String message = byField.get("name");
        if (message == null) {
            return false;
        }
        name.setErrorMessage(message);
        name.setInvalid(true);
        name.focus();
        return true;
    }

    private @Nullable Duration validFor() {
        Integer days = validDays.getValue();
        return days == null || days == NEVER ? null : Duration.ofDays(days);
    }

    private void submit() {
        if (name.getValue().isBlank()) {
            showError(Map.of("name", getTranslation("quickstart.required")));
        } else {
            onConfirm.accept(name.getValue().strip(), new Limits(rateLimit.getValue(), budget.getValue(), validFor()));
        }
    }
}
