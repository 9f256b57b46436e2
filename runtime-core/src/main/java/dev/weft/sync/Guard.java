package dev.weft.sync;

import dev.weft.loop.ParkReason;

/** What is held around a body, and given back however the body ends. */
abstract class Guard extends Primitive {

    Guard(String kind, String name, ParkReason waits) {
        super(kind, name, waits);
    }

    /** Gives back for the running task; throws a MisuseException when that does not hold as much. */
    abstract void giveBack(int permits);

    /** Runs {@code body} while the running task holds {@code permits}, and gives them back. */
    final <T, X extends Exception> T around(int permits, GuardedBody<T, X> body) throws X {
        T result;
        try {
            result = body.run();
        } catch (Throwable thrown) {
            giveBackAfter(thrown, permits);
            throw thrown;
        }
        giveBack(permits);
        return result;
    }

    /** The same, written out a second time because wrapping the action would allocate. */
    final <X extends Exception> void around(int permits, GuardedAction<X> action) throws X {
        try {
            action.run();
        } catch (Throwable thrown) {
            giveBackAfter(thrown, permits);
            throw thrown;
        }
        giveBack(permits);
    }

    /** What the body threw is what counts; that it had given back already is attached to it. */
    private void giveBackAfter(Throwable thrown, int permits) {
        try {
            giveBack(permits);
        } catch (RuntimeException misuse) {
            thrown.addSuppressed(misuse);
        }
    }
}
