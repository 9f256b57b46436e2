package dev.weft.jvm.pool;

import java.util.concurrent.atomic.AtomicBoolean;

/*
 * Idea: a loop that finds nothing to do hangs out the sign, looks once more, and sleeps. Who brings something looks for a sign afterwards, and
 * wakes the loop if it is the one who takes the sign in. Both write before they read, and neither must read early: one of the two sees the
 * other. That is the one place of the pool where acquire and release are not enough, for they let a write pass a later read; hence the
 * volatile access here (the queues' own links are volatile, too).
 */
/** Whether a loop sleeps or is about to. */
final class IdleSign {

    private final AtomicBoolean out = new AtomicBoolean();

    /** The loop is about to sleep, unless it finds something after this. On its thread. */
    void hangOut() {
        out.set(true);
    }

    /** The loop does not sleep. On its thread, or before it has one. */
    void takeIn() {
        out.set(false);
    }

    /** Takes it in for the loop. Any thread; true for the one who has done it, and has to wake the loop. */
    boolean takeInIfOut() {
        return out.get() && out.compareAndSet(true, false);
    }

    /** Whether it is out, for guesses. Any thread. */
    boolean isOut() {
        return out.getOpaque();
    }
}
