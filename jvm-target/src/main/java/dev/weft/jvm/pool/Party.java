package dev.weft.jvm.pool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/*
 *   WAITING -> SERVED   // somebody, on any thread, has what it waits for; wake() follows, once
 *   WAITING -> LEFT     // its own side has decided otherwise: a cancel, a clause on its own loop, an interrupt
 *
 * The step out of WAITING is the one point at which an operation between two threads happens or does not. It publishes nothing: what is
 * handed over travels under the lock of the thing waited for, or through the mailbox. It must be atomic, which a plain compare-and-set is.
 */
/** Who waits for what other threads decide. */
abstract class Party {

    private static final int WAITING = 0;

    private static final int SERVED = 1;

    private static final int LEFT = 2;

    private static final VarHandle STATE = state();

    @SuppressWarnings("unused") // through STATE
    private int state = WAITING;

    private static VarHandle state() {
        try {
            return MethodHandles.lookup().findVarHandle(Party.class, "state", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /**
     * Has this class initialised. An initialiser that finds no memory leaves its class unusable for good, so who will be waited for or at has
     * it run when made, and not when somebody waits first, which may be on a full heap.
     */
    static void initialise() {}

    /** Takes the right to serve it; of all who try, and of {@link #leave}, one succeeds. Any thread. */
    final boolean claim() {
        return STATE.compareAndSet(this, WAITING, SERVED);
    }

    /** Its own side waits no more; false when it has been claimed, and will be woken. */
    final boolean leave() {
        return STATE.compareAndSet(this, WAITING, LEFT);
    }

    /** Whether nobody has decided yet: a moment's value, for looking. */
    final boolean waiting() {
        return (int) STATE.getOpaque(this) == WAITING;
    }

    /** Has it go on. Called once, by who has {@linkplain #claim claimed} it, without any lock held; {@code served} is where it was served. */
    abstract void wake(Place served);

    /** Throws {@code failure}, which is unchecked, if there is one: for those who have to wake others before they may fail. */
    static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    /** A party's place in one line: what it waits for. */
    interface Place {

        /** The party has left without being served: takes it out of the line. */
        void withdraw();

        /**
         * The party was served, and cannot know any more, for its loop was left or its wait was refused: gives back what it got, if it got
         * anything.
         */
        void lost();
    }
}
