package io.tollgate.launcher;

import java.time.Duration;

/** Told what happens while a stack starts and runs; calls come from several threads, one at a time per step. */
public interface StackListener {

    /** A step of the start is finished. */
    void stepDone(String step, Duration took);

    /** Something a person should know, such as a process that died and is started again. */
    void message(String text);

    /** The stack cannot go on, such as when the database died; whoever owns it should stop it. */
    void broken(String reason);

    /** Says nothing. */
    StackListener SILENT = new StackListener() {
        @Override
        public void stepDone(String step, Duration took) {}

        @Override
        public void message(String text) {}

        @Override
        public void broken(String reason) {}
    };
}
