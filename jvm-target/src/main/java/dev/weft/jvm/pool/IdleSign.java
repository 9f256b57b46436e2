package dev.weft.jvm.pool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/*
 * Idea: a loop that finds nothing to do hangs out the sign, looks once more, and sleeps. Who brings something looks for a sign afterwards, and
 * wakes the loop if it is the one who takes the sign in. Both write before they read, and neither must read early: one of the two sees the
 * other. That is the one place of the pool where acquire and release are not enough, for they let a write pass a later read; hence the
 * volatile access here (the queues' own links are volatile, too).
 */
/** Whether a loop sleeps or is about to. */
final class IdleSign {

    private static final VarHandle OUT;

    static {
        try {
            OUT = MethodHandles.lookup().findVarHandle(IdleSign.class, "out", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    @SuppressWarnings("unused")
    private boolean out;

    /** The loop is about to sleep, unless it finds something after this. On its thread. */
    void hangOut() {
        OUT.setVolatile(this, true);
    }

    /** The loop does not sleep. On its thread, or before it has one. */
    void takeIn() {
        OUT.setVolatile(this, false);
    }

    /** Takes it in for the loop. Any thread; true for the one who has done it, and has to wake the loop. */
    boolean takeInIfOut() {
        return (boolean) OUT.getVolatile(this) && OUT.compareAndSet(this, true, false);
    }

    /** Whether it is out, for guesses. Any thread. */
    boolean isOut() {
        return (boolean) OUT.getOpaque(this);
    }
}
