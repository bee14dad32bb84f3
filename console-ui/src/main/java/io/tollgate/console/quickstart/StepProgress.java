package io.tollgate.console.quickstart;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.tollgate.console.quickstart.QuickStartPresenter.Step;
import io.tollgate.console.ui.Icons;
import java.util.Locale;

/** The six steps and how far one has come. */
final class StepProgress extends OrderedList {

    private static final long serialVersionUID = 1L;

    StepProgress() {
        addClassName("steps");
        getElement().setAttribute("aria-label", getTranslation("quickstart.steps"));
    }

    void show(Step current) {
        removeAll();
        add(item("account", 1, -1));
        int number = 2;
        for (Step step : Step.values()) {
            add(item(step.name().toLowerCase(Locale.ROOT), number, step.compareTo(current)));
            number++;
        }
    }

    /** @param position negative before the current step, zero for it */
    private ListItem item(String key, int number, int position) {
        var mark = new Span();
        mark.addClassName("step-mark");
        if (position < 0) {
            mark.add(Icons.of("check"));
        } else {
            mark.setText(String.valueOf(number));
        }
        var item = new ListItem(mark, new Span(getTranslation("quickstart.step." + key)));
        item.addClassName(position < 0 ? "done" : position == 0 ? "current" : "ahead");
        if (position == 0) {
            item.getElement().setAttribute("aria-current", "step");
        }
        return item;
    }
}
