package io.tollgate.launcher.component;

import io.tollgate.launcher.StackComponent;
import io.tollgate.launcher.process.Launch;
import java.io.IOException;
import java.time.Duration;

/** How one process of the stack is prepared, started and known to be ready. Its methods run on one thread at a time. */
public interface Component {

    StackComponent id();

    /** Puts the files in place the process needs; does nothing when they are there. May take minutes on the first start. */
    void prepare() throws IOException, InterruptedException;

    Launch launch();

    /**
     * Asks once whether the process is up; returns within a few seconds. Says nothing about what it depends on: a node, for
     * one, starts and serves while the control plane is down.
     */
    Readiness alive();

    /** Asks once whether it and everything it depends on can be used. */
    default Readiness ready() {
        return alive();
    }

    /** After this long without becoming ready a start has failed. */
    Duration deadline();

    /** Work that needs the running process, such as creating its database; runs after every start. */
    default void afterReady() throws IOException, InterruptedException {}
}
