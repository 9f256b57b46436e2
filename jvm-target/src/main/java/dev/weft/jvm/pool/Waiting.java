package dev.weft.jvm.pool;

import dev.weft.jvm.JvmHost;
import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One plain wait of a task, which suspends, or of a thread that is no loop's, which blocks. */
abstract class Waiting extends Party {

    /**
     * For the caller, whoever that is.
     *
     * @param caller null on a thread that is no loop's
     * @param operation what is attempted, for the error's text; only asked where there may be one
     * @param what is waited for, for dumps
     * @throws MisuseException in a callback on a loop
     */
    static Waiting of(@Nullable Strand caller, Supplier<String> operation, ParkReason reason, Object what) {
        if (caller != null) {
            return new TaskWaiting(caller, reason, what);
        }
        String text = operation.get();
        checkMayBlock(text);
        return new ThreadWaiting(text);
    }

    /** Whether the calling thread, on which no task runs, must not be blocked: it is that of a loop, or of one of its fibers. */
    static boolean mustNotBlock() {
        return JvmHost.isLoopsThread() || Thread.currentThread() instanceof PoolThread;
    }

    /** @throws MisuseException in a callback on a loop, which must not block */
    static void checkMayBlock(String operation) {
        if (mustNotBlock()) {
            throw new MisuseException(
                    operation
                            + " was called in a callback on a loop's thread, which it would block: start a task there, and call it in that");
        }
    }

    /**
     * Waits until it is served. Suspends in a task, blocks elsewhere.
     *
     * @param place where it stands in line
     * @return false when a cancel or an interrupt came first: it is not in line any more
     */
    abstract boolean await(Place place);

    /** As {@link #await}, but not cut short by anything; call it on the thread of a task. */
    abstract void awaitUncut(Place place);

    /** What the caller throws when {@link #await} has answered false. */
    abstract RuntimeException cutShort();
}
