package dev.weft.loop;

import org.jspecify.annotations.Nullable;

/*
 * Idea: a loop remembers the thread that is known to drive it, because to compare that with the calling thread costs a fraction of a look
 * at a thread-local, so that every operation can afford it. The thread-local decides where they differ: fibers may be threads, and then
 * the loop's thread is another one after each switch. Who has no loop to ask finds one where threads of its number leave theirs.
 *
 * Invariant: of the loop where the calling thread's number says, and of the one in its thread-local, Loop.driver == that thread only if it is
 * the one that was set last. Other threads read it unsynchronised, and may see an old value; but never themselves, for only a thread itself
 * writes itself there.
 */
/**
 * Where "the loop of this thread" is kept, so that {@code Task.sleep} needs no argument.
 *
 * <p>A class of its own because it is the one place where threads show: on the JVM each thread has its loop; where there is one thread
 * only, a target may substitute a plain static field.
 */
final class CurrentLoop {

    private static final ThreadLocal<@Nullable Loop> LOOP = new ThreadLocal<>();

    /** The length of {@link #NEAR}, a power of two: more loops than that at work in one process are rare, and only slower. */
    private static final int PLACES = 16;

    /** Loops to try first, each where the number of its thread says. Any thread may overwrite any, unsynchronised: they are guesses. */
    private static final @Nullable Loop[] NEAR = new Loop[PLACES];

    private CurrentLoop() {}

    static @Nullable Loop get() {
        Thread self = Thread.currentThread();
        Loop near = NEAR[placeOf(self)];
        return near != null && near.driver == self ? near : look(self);
    }

    private static @Nullable Loop look(Thread self) {
        Loop loop = LOOP.get();
        if (loop != null) {
            loop.driver = self;
            NEAR[placeOf(self)] = loop;
        }
        return loop;
    }

    private static int placeOf(Thread thread) {
        return (int) thread.getId() & PLACES - 1;
    }

    static void set(Loop loop) {
        Thread self = Thread.currentThread();
        Loop before = LOOP.get();
        if (before != loop) {
            left(before, self);
            LOOP.set(loop);
        }
        int place = placeOf(self);
        Loop near = NEAR[place];
        if (near != loop) {
            // The thread-local may have lost this one: some pools clear those of their threads between two jobs.
            left(near, self);
            NEAR[place] = loop;
        }
        loop.driver = self;
    }

    private static void left(@Nullable Loop loop, Thread self) {
        if (loop != null && loop.driver == self) {
            loop.driver = null;
        }
    }

    /** {@code loop} will not be driven again: the thread shall not hold it. */
    static void forget(Loop loop) {
        if (LOOP.get() == loop) {
            LOOP.remove();
        }
        loop.driver = null;
        for (int i = 0; i < PLACES; i++) {
            if (NEAR[i] == loop) {
                NEAR[i] = null;
            }
        }
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
