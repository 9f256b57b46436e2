package dev.weft.loop;

import org.jspecify.annotations.Nullable;

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
        LOOP.set(loop);
    }

    /** {@code loop} will not be driven again: the thread shall not hold it. */
    static void forget(Loop loop) {
        if (LOOP.get() == loop) {
            LOOP.remove();
        }
    }
}
