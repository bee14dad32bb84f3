package io.tollgate.console.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One step: heading, fields, one primary button; knows which field an error of the server belongs to. */
public abstract class StepForm extends Div {

    private static final long serialVersionUID = 1L;

    private final Map<String, Component> fields = new LinkedHashMap<>();
    private final Div body = new Div();
    private final Button submit;

    /**
     * @param key of the texts {@code title} and {@code purpose}
     * @param submitKey of the primary button's text
     */
    @SuppressWarnings("this-escape") // the button is pressed long after the form was made
    protected StepForm(String key, String submitKey) {
        addClassName("step-form");
        body.addClassName("step-fields");
        submit = new Button(getTranslation(submitKey), click -> submitIfValid());
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        submit.setId("continue");
        var actions = new Div(submit);
        actions.addClassName("step-actions");
        add(new H2(getTranslation(key + ".title")), new Paragraph(getTranslation(key + ".purpose")), body, actions);
    }

    /** Reads the fields and hands them over. */
    protected abstract void submit();

    /** @param name the field's name in the API, by which errors find it */
    protected final <F extends Component & HasValidation> F field(String name, F field) {
        fields.put(name, field);
        body.add(field);
        if (field instanceof TextFieldBase<?, ?>) {
            Shortcuts.submitOnEnter(submit, field);
        }
        return field;
    }

    protected final void addToBody(Component component) {
        body.add(component);
    }

    protected final TextField text(String name, String label, String value) {
        var field = new TextField(label);
        field.setValue(value);
        field.setValueChangeMode(ValueChangeMode.EAGER);
        return field(name, field);
    }

    public final void focusFirst() {
        fields.values().stream().filter(Focusable.class::isInstance).findFirst().ifPresent(StepForm::focus);
    }

    /** @return whether every message found its field */
    public final boolean showErrors(Map<String, String> byField) {
        if (byField.isEmpty() || !fields.keySet().containsAll(byField.keySet())) {
            return false;
        }
        byField.forEach((name, message) -> invalid(fields.get(name), message));
        focusFirstInvalid();
        return true;
    }

    private void submitIfValid() {
        boolean complete = true;
        for (Component field : fields.values()) {
            boolean missing = field instanceof HasValue<?, ?> value
                    && field.isVisible()
                    && value.isRequiredIndicatorVisible()
                    && value.isEmpty();
            if (field instanceof HasValidation validation) {
                validation.setInvalid(false);
            }
            if (missing) {
                invalid(field, getTranslation("quickstart.required"));
                complete = false;
            }
        }
        if (complete) {
            submit();
        } else {
            focusFirstInvalid();
        }
    }

    private void focusFirstInvalid() {
        fields.values().stream()
                .filter(field -> field instanceof HasValidation validation && validation.isInvalid())
                .findFirst()
                .ifPresent(StepForm::focus);
    }

    private static void invalid(@Nullable Component field, String message) {
        if (field instanceof HasValidation validation) {
            validation.setErrorMessage(message);
            validation.setInvalid(true);
        }
    }

    private static void focus(Component field) {
        if (field instanceof Focusable<?> focusable) {
            focusable.focus();
        }
    }
}
