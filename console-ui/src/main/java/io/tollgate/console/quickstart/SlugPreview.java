package io.tollgate.console.quickstart;

import com.vaadin.flow.component.textfield.TextField;
import java.util.function.UnaryOperator;

/** Keeps a short name in step with a name, until somebody edits the short name. */
final class SlugPreview {

    private SlugPreview() {}

    static void link(TextField name, TextField slug, UnaryOperator<String> derive) {
        name.setRequiredIndicatorVisible(true);
        slug.setRequiredIndicatorVisible(true);
        name.addValueChangeListener(change -> {
            boolean untouched = slug.getValue().equals(derive.apply(change.getOldValue()));
            if (untouched) {
                slug.setValue(derive.apply(change.getValue()));
                slug.setInvalid(false);
            }
        });
    }
}
