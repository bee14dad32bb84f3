package io.tollgate.acceptance.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread, one selector, timers with sub-millisecond resolution. Handlers and tasks run on its thread only; {@link
 * #execute} and {@link #close} may be called from any.
 */
public final class EventLoop implements Executor, AutoCloseable {

    /** What a selection key's attachment must be. */
    public interface IoHandler {
        void ready(SelectionKey key) throws IOException;

        /** The handler threw, or the loop ends: release everything. */
        void failed(IOException cause);
    }

    /** A scheduled task; {@link #cancel} is for the loop's thread. */
    public static final class Timer implements Comparable<Timer> {
        private final long dueNanos;
        private final long order;
        private boolean cancelled;
        private final Runnable task;

        private Timer(long dueNanos, long order, Runnable task) {
            this.dueNanos = dueNanos;
            this.order = order;
            this.task = task;
        }

        public void cancel() {
            cancelled = true;
        }

        @Override
        public int compareTo(Timer other) {
            int byDue = Long.compare(dueNanos - other.dueNanos, 0);
            return byDue != 0 ? byDue : Long.compare(order, other.order);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private static final long ONE_MILLI = 1_000_000L;

    private final Selector selector;
    private final Thread thread;
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean wakeup = new AtomicBoolean();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private long timerOrder;
    private volatile boolean closed;

    public EventLoop(String name) {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = Thread.ofPlatform().name(name).daemon(true).unstarted(this::run);
        thread.start();
    }

    /** Registers a channel; for the loop's thread. */
    public SelectionKey register(SelectableChannel channel, int interest, IoHandler handler) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, interest, handler);
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (Thread.currentThread() != thread && wakeup.compareAndSet(false, true)) {
            selector.wakeup();
        }
    }

    /** Runs a task after a delay; for the loop's thread. */
    public Timer schedule(long delayNanos, Runnable task) {
        return scheduleAt(System.nanoTime() + delayNanos, task);
    }

    /** Runs a task at an instant of {@link System#nanoTime}; for the loop's thread. */
    public Timer scheduleAt(long dueNanos, Runnable task) {
        Timer timer = new Timer(dueNanos, timerOrder++, task);
        timers.add(timer);
        return timer;
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        if (Thread.currentThread() != thread) {
            try {
                thread.join(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        try {
            while (!closed) {
                select();
                wakeup.set(false);
                handleSelected();
                runTimers();
                runTasks();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            release();
        }
    }

    /** The selector sleeps in whole milliseconds; a nearer timer is waited for by parking, which also batches arrivals. */
    private void select() throws IOException {
        if (!tasks.isEmpty()) {
            selector.selectNow();
            return;
        }
        Timer next = timers.peek();
        if (next == null) {
            selector.select();
            return;
        }
        long wait = next.dueNanos - System.nanoTime();
        if (wait >= ONE_MILLI) {
            selector.select(wait / ONE_MILLI);
        } else if (selector.selectNow() == 0 && wait > 0) {
            LockSupport.parkNanos(wait);
            selector.selectNow();
        }
    }

    private void handleSelected() {
        for (SelectionKey key : selector.selectedKeys()) {
            IoHandler handler = (IoHandler) key.attachment();
            try {
                handler.ready(key);
            } catch (CancelledKeyException _) {
                handler.failed(new IOException("closed"));
            } catch (IOException e) {
                handler.failed(e);
            }
        }
        selector.selectedKeys().clear();
    }

    private void runTimers() {
        long now = System.nanoTime();
        for (Timer next = timers.peek(); next != null && next.dueNanos - now <= 0; next = timers.peek()) {
            timers.poll();
            if (!next.cancelled) {
                next.task.run();
            }
        }
    }

    private void runTasks() {
        int limit = tasks.size();
        for (int i = 0; i < limit; i++) {
            Runnable task = tasks.poll();
            if (task == null) {
                return;
            }
            task.run();
        }
    }

    private void release() {
        for (SelectionKey key : selector.keys()) {
            ((IoHandler) key.attachment()).failed(new IOException("loop closed"));
            closeQuietly(key.channel());
        }
        closeQuietly(selector);
    }

    /** Closes something whose failure to close changes nothing. */
    public static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception _) {
            // already closed or never usable; nothing is left to do
        }
    }
}
