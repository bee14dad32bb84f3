package io.tollgate.console.quickstart;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.tollgate.console.ui.StepForm;

/** The app's name and the limits it starts with. */
final class ConsumerForm extends StepForm {

    private static final long serialVersionUID = 1L;

    private final TextField name;
    private final Checkbox rateLimit;
    private final Checkbox budget;
    private final transient OnSubmit onSubmit;

    /** Receives the name and which starter limits are wanted. */
    interface OnSubmit {
        void create(String name, boolean withRateLimit, boolean withBudget);
    }

    ConsumerForm(String name, OnSubmit onSubmit) {
        super("quickstart.consumer", "quickstart.consumer.create");
        this.onSubmit = onSubmit;
        this.name = text("name", getTranslation("quickstart.consumer.name"), name);
        this.name.setRequiredIndicatorVisible(true);
        rateLimit = new Checkbox(getTranslation("quickstart.consumer.rate-limit"), true);
        budget = new Checkbox(getTranslation("quickstart.consumer.budget"), true);
        var title = new Span(getTranslation("quickstart.consumer.limits"));
        title.addClassName("group-label");
        var limits = new Div(title, rateLimit, budget);
        limits.addClassName("limits");
        addToBody(limits);
    }

    @Override
    protected void submit() {
        onSubmit.create(name.getValue().strip(), rateLimit.getValue(), budget.getValue());
    }
}
