package dev.weft.loop;

import org.jspecify.annotations.Nullable;

/** Told of every scheduling event, in order. With the same program and seed it hears the same on every target. */
@FunctionalInterface
public interface Tracer {

    /** What may happen to a strand. */
    enum Event {
        /** It was made and is runnable. */
        SPAWN,
        /** It runs for the first time. */
        START,
        /** It gave way to others and is still runnable. */
        YIELD,
        /** It waits. */
        PARK,
        /** It became runnable again. */
        READY,
        /** It was told to stop. */
        CANCEL,
        /** It ended. */
        END
    }

    /** What may be done to a primitive: a channel, a lock, a variable under test. */
    enum Touch {
        /** An operation of any kind that completed at once or began to wait. */
        USE,
        /** It was closed; once more if it was closed already. */
        CLOSE,
        /** A lock was taken; told by who took it, when it runs again if it had to wait. */
        ACQUIRE,
        /** A lock was given back. */
        RELEASE,
        /**
         * A shared variable was read, or a primitive was made, or looked at without an operation on it. One that is being made cannot be
         * asked for anything yet, not even to print itself.
         */
        READ,
        /** A shared variable was written. */
        WRITE,
        /** What was last read of a shared variable is acted upon. */
        RELY,
        /** A timer was set or withdrawn, or fires; the primitive is the timer. */
        TIMER
    }

    /**
     * Called on the loop's thread. Must not suspend, must not throw. Whose doing it was, {@link Loop#acting()} says.
     *
     * @param nanoTime the loop's time of the last clock reading
     * @param detail what it waits for on {@link Event#PARK}, unless {@link #wantsDetail} is false; {@code died} on {@link Event#END} if its
     *     fiber was taken from it; else empty
     */
    void event(long nanoTime, Event event, Strand strand, String detail);

    /** Whether what is waited for is to be described on {@link Event#PARK}, which takes time. Asked once. */
    default boolean wantsDetail() {
        return true;
    }

    /**
     * A strand, or a timer or callback when {@code strand} is null, has acted on a primitive. What a race finder takes for an order between
     * tasks. Called on the loop's thread. Must not suspend, must not throw.
     */
    default void touched(@Nullable Strand strand, Object primitive, Touch touch) {}
}
