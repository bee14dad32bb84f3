package io.tollgate.console.ui;

import io.tollgate.console.client.ApiException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs everything at once on the caller's thread, unless told to hold answers; repeated actions run on {@link #tick}. */
public final class ImmediateBackground implements Background {

    private final List<Runnable> repeated = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean held;

    public void tick() {
        List.copyOf(repeated).forEach(Runnable::run);
    }

    public int repeatedActions() {
        return repeated.size();
    }

    /** From now on answers wait until they are released. */
    public void hold(boolean isHeld) {
        held = isHeld;
    }

    /** Delivers what was held back, in order. */
    public void release() {
        held = false;
        List<Runnable> late = List.copyOf(waiting);
        waiting.clear();
        late.forEach(Runnable::run);
    }

    @Override
    public <T> void run(Supplier<T> work, Consumer<T> done, Consumer<ApiException> failed) {
        T result;
        try {
            result = work.get();
        } catch (ApiException e) {
            deliver(() -> failed.accept(e));
            return;
        }
        deliver(() -> done.accept(result));
    }

    private void deliver(Runnable answer) {
        if (held) {
            waiting.add(answer);
        } else {
            answer.run();
        }
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
