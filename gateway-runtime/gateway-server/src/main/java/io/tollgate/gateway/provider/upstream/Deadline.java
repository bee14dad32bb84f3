package io.tollgate.gateway.provider.upstream;

import org.jspecify.annotations.Nullable;

/** Something with one deadline that moves often. Arming and disarming allocate nothing. Used from its loop's thread only. */
public abstract class Deadline {

    @Nullable
    Deadline previous;

    @Nullable
    Deadline next;

    long atNanos;

    /** Sets or moves the deadline. */
    public final void arm(Deadlines deadlines, long nanosFromNow) {
        deadlines.arm(this, nanosFromNow);
    }

    public final void disarm() {
        Deadlines.unlink(this);
    }

    /** Runs on the loop's thread once the deadline has passed; it is disarmed by then. */
    protected abstract void onDeadline();
}
