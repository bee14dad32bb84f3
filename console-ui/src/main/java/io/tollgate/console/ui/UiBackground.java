package io.tollgate.console.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import io.tollgate.console.client.ApiException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Background} of one browser tab; results travel by push. */
final class UiBackground implements Background {

    private static final Logger LOG = LoggerFactory.getLogger(UiBackground.class);

    private final UI ui;
    private final Executor executor;
    private final ScheduledExecutorService scheduler;

    UiBackground(UI ui, Executor executor, ScheduledExecutorService scheduler) {
        this.ui = ui;
        this.executor = executor;
        this.scheduler = scheduler;
    }

    @Override
    public <T> void run(Supplier<T> work, Consumer<T> done, Consumer<ApiException> failed) {
        executor.execute(() -> {
            try {
                T result = work.get();
                onPage(() -> done.accept(result));
            } catch (ApiException e) {
                onPage(() -> failed.accept(e));
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).log("background work failed");
                onPage(() -> failed.accept(new ApiException.Unavailable("console", e)));
            }
        });
    }

    @Override
    public void onPage(Runnable action) {
        try {
            var unused = ui.access(action::run);
        } catch (UIDetachedException e) {
            LOG.atDebug().log("the page had gone");
        }
    }

    @Override
    public Handle every(Duration period, Runnable action) {
        try {
            var task = scheduler.scheduleWithFixedDelay(
                    () -> onPage(action), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
            return () -> task.cancel(false);
        } catch (RejectedExecutionException e) {
            return () -> {}; // the process is stopping
        }
    }
}
