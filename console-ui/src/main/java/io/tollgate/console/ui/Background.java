package io.tollgate.console.ui;

import io.tollgate.console.client.ApiException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs what may take longer than a click should, and brings the result back to the page. */
public interface Background {

    /** {@code work} runs off the page's thread; exactly one of the others follows on it, unless the page has gone. */
    <T> void run(Supplier<T> work, Consumer<T> done, Consumer<ApiException> failed);

    /** Runs {@code action} on the page's thread, soon. Callable from any thread. */
    void onPage(Runnable action);

    /** Repeats {@code action} on the page's thread until the returned handle is closed or the page has gone. */
    Handle every(Duration period, Runnable action);

    /** Stops what was started. */
    @FunctionalInterface
    interface Handle {
        void close();
    }
}
