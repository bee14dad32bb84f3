package io.tollgate.console.quickstart;

import com.vaadin.flow.component.textfield.TextField;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Keeps a short name in step with a name, until somebody edits the short name. */
final class SlugPreview {

    private SlugPreview() {}

    /**
     * What the person chose; absent while the field still holds what follows from the name, so that the server may vary it
     * instead of refusing the second organization of the same name.
     */
    static @Nullable String chosen(TextField name, TextField slug, UnaryOperator<String> derive) {
        String value = slug.getValue().strip();
        return value.equals(derive.apply(name.getValue())) ? null : value;
    }

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
