package io.tollgate.tenant.snapshot;

import io.tollgate.tenant.database.ChangeListener;
import io.tollgate.tenant.error.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the nodes' long polls and answers them when something changed. Commits of this process wake it at once; those of
 * other instances it finds by looking every 200 ms while anybody waits. Its one thread runs until interrupted.
 */
public final class FeedPump implements Runnable, ChangeListener {

    private static final Logger LOG = LoggerFactory.getLogger(FeedPump.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final ChangeFeed feed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final List<Waiter> waiters = new ArrayList<>();
    private boolean due;

    public FeedPump(ChangeFeed feed) {
        this.feed = feed;
    }

    /** Takes the answer of one long poll; called once, on the pump's thread. */
    interface Reply {
        void answer(ChangeFeed.Page page);

        void fail(RuntimeException e);
    }

    private record Waiter(long after, long deadline, Reply reply) {

        boolean isDue(long newest, long now) {
            return newest != after || now - deadline >= 0;
        }
    }

    /** Answers as soon as there is something after that number, or with nothing when the time is over. */
    void await(long after, Duration limit, Reply reply) {
        lock.lock();
        try {
            waiters.add(new Waiter(after, System.nanoTime() + limit.toNanos(), reply));
            wake();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void committed(long sequence) {
        lock.lock();
        try {
            wake();
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        due = true;
        woken.signal();
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                pause();
                answerThoseDue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // waking too early only looks too early
    private void pause() throws InterruptedException {
        lock.lock();
        try {
            while (!due && waiters.isEmpty()) {
                woken.await();
            }
            if (!due) {
                woken.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            }
            due = false;
        } finally {
            lock.unlock();
        }
    }

    private void answerThoseDue() {
        try {
            long newest = feed.newest();
            for (Waiter waiter : takeDue(newest)) {
                answer(waiter);
            }
        } catch (Unavailable e) {
            takeDue(Long.MIN_VALUE).forEach(waiter -> waiter.reply().fail(e));
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("the change feed could not be read");
            takeDue(Long.MIN_VALUE).forEach(waiter -> waiter.reply().fail(e));
        }
    }

    private void answer(Waiter waiter) {
        try {
            waiter.reply().answer(feed.after(waiter.after()));
        } catch (RuntimeException e) {
            waiter.reply().fail(e);
        }
    }

    private List<Waiter> takeDue(long newest) {
        long now = System.nanoTime();
        List<Waiter> taken = new ArrayList<>();
        lock.lock();
        try {
            for (Iterator<Waiter> all = waiters.iterator(); all.hasNext(); ) {
                Waiter waiter = all.next();
                if (waiter.isDue(newest, now)) {
                    taken.add(waiter);
                    all.remove();
                }
            }
        } finally {
            lock.unlock();
        }
        return taken;
    }
}
