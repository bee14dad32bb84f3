package io.tollgate.gateway.usage;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Somebody who waits on an I/O thread for a record to be on disk. */
record Waiting(Executor ioThread, Consumer<Boolean> then) {}
