package dev.weft.jvm.pool;

import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;

/** One plain wait of a task, which suspends, or of a thread that is no loop's, which blocks. */
abstract class Waiting extends Party {

    /**
     * For the caller, whoever that is.
     *
     * @param operation what is attempted, for the error's text
     * @param what is waited for, for dumps
     * @throws MisuseException in a callback on a pool's loop
     */
    static Waiting ofCaller(String operation, ParkReason reason, Object what) {
        Loop loop = Loop.currentOrNull();
        if (loop != null) {
            Strand strand = loop.running(operation);
            return new TaskWaiting(strand, reason, what);
        }
        checkMayBlock(operation);
        return new ThreadWaiting(operation);
    }

    /** @throws MisuseException in a callback on a pool's loop, which must not block */
    static void checkMayBlock(String operation) {
        if (Thread.currentThread() instanceof PoolThread) {
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
