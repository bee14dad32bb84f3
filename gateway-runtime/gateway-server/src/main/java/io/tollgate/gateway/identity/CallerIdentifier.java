package io.tollgate.gateway.identity;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Identifies callers in all four addressing forms: path, host, slug path, key alone. */
public interface CallerIdentifier {

    /**
     * Calls {@code done} exactly once: at once on this thread when everything is in memory, else later on {@code ioThread}.
     */
    void identify(RequestHead head, Executor ioThread, Consumer<Identification> done);

    /** What identification looks at; hides the HTTP server. */
    interface RequestHead {
        /** The canonical path, starting with {@code /}. */
        String path();

        /** The Host header with port, absent when missing. */
        @Nullable
        String host();

        /** The only value of a header, absent when missing; a repeated header counts as its first value. */
        @Nullable
        String header(String name);
    }
}
