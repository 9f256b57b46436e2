package dev.weft.loop;

import org.jspecify.annotations.Nullable;

/*
 * Idea: a loop remembers the thread that is known to drive it, because to compare that with the calling thread costs a fraction of a look
 * at a thread-local, so that every operation can afford it. The thread-local decides where they differ: fibers may be threads, and then
 * the loop's thread is another one after each switch.
 *
 * Invariant: Loop.driver == the calling thread only if the thread-local of that thread holds the loop. Other threads read it unsynchronised,
 * and may see an old value; but never themselves, for only a thread itself writes itself there.
 */
/**
 * Where "the loop of this thread" is kept, so that {@code Task.sleep} needs no argument.
 *
 * <p>A class of its own because it is the one place where threads show: on the JVM each thread has its loop; where there is one thread
 * only, a target may substitute a plain static field.
 */
final class CurrentLoop {

    private static final ThreadLocal<@Nullable Loop> LOOP = new ThreadLocal<>();

    private CurrentLoop() {}

    static @Nullable Loop get() {
        return LOOP.get();
    }

    static void set(Loop loop) {
        Thread self = Thread.currentThread();
        if (loop.driver == self) {
            return;
        }
        Loop before = LOOP.get();
        if (before != null && before.driver == self) {
            before.driver = null;
        }
        LOOP.set(loop);
        loop.driver = self;
    }

    /** {@code loop} will not be driven again: the thread shall not hold it. */
    static void forget(Loop loop) {
        if (LOOP.get() == loop) {
            LOOP.remove();
        }
        loop.driver = null;
    }

    /** Whether {@code loop} is the one of the calling thread. */
    static boolean is(Loop loop) {
        return loop.driver == Thread.currentThread() || isAfterAll(loop);
    }

    private static boolean isAfterAll(Loop loop) {
        boolean same = LOOP.get() == loop;
        if (same) {
            loop.driver = Thread.currentThread();
        }
        return same;
    }

    /** The name of the calling thread. */
    static String here() {
        return Thread.currentThread().getName();
    }

    /** The name of the thread that was last known to drive {@code loop}; null when nobody does. */
    static @Nullable String there(Loop loop) {
        return loop.driver instanceof Thread thread ? thread.getName() : null;
    }
}
