package io.tollgate.console.ui;

import io.tollgate.console.client.ApiException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs everything at once on the caller's thread; repeated actions run when {@link #tick} is called. */
public final class ImmediateBackground implements Background {

    private final List<Runnable> repeated = new ArrayList<>();

    public void tick() {
        List.copyOf(repeated).forEach(Runnable::run);
    }

    public int repeatedActions() {
        return repeated.size();
    }

    @Override
    public <T> void run(Supplier<T> work, Consumer<T> done, Consumer<ApiException> failed) {
        T result;
        try {
            result = work.get();
        } catch (ApiException e) {
            failed.accept(e);
            return;
        }
        done.accept(result);
    }

    @Override
    public void onPage(Runnable action) {
        action.run();
    }

    @Override
    public Handle every(Duration period, Runnable action) {
        repeated.add(action);
        return () -> repeated.remove(action);
    }
}
