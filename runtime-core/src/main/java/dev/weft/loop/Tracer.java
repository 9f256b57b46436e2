package dev.weft.loop;

/** Told of every scheduling event, in order. With the same program and seed it hears the same on every target. */
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

    /**
     * Called on the loop's thread. Must not suspend, must not throw.
     *
     * @param nanoTime the loop's time of the last clock reading
     * @param detail what it waits for on {@link Event#PARK}, how it ended on {@link Event#END}, else empty
     */
    void event(long nanoTime, Event event, Strand strand, String detail);
}
