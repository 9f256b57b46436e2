package dev.weft.loop;

import org.jspecify.annotations.Nullable;

/**
 * That what belongs to a loop is used on that loop's thread, for authors of primitives: in front of each operation,
 *
 * <pre>{@code
 * if (!Confinement.isHere(loop)) {
 *     Confinement.check(loop, "channel '" + name + "': send");
 * }
 * }</pre>
 *
 * <p>Elsewhere, the wake-up of who waits could get lost, and nothing would tell. Nothing in here suspends.
 */
public final class Confinement {

    private Confinement() {}

    /** Whether {@code loop} is the one of the calling thread. Costs next to nothing where it is. */
    public static boolean isHere(Loop loop) {
        return CurrentLoop.is(loop);
    }

    /** Whether another thread than the calling one drives {@code loop}: not so before a host has begun with it. */
    public static boolean isDrivenElsewhere(Loop loop) {
        return !CurrentLoop.is(loop) && CurrentLoop.there(loop) != null;
    }

    /**
     * Refuses callers elsewhere; but lets everybody pass when nobody drives the loop, for then nothing can go wrong.
     *
     * @param operation what is attempted, for the error's text
     * @throws MisuseException when another thread drives the loop, or a task of another loop runs on this one
     */
    public static void check(Loop loop, String operation) {
        if (CurrentLoop.is(loop)) {
            return;
        }
        Loop other = Loop.currentOrNull();
        String there = CurrentLoop.there(loop);
        if (other == null && there == null) {
            return; // it has not begun, or has been left
        }
        throw new MisuseException(operation + " was called " + caller(other) + ", but belongs to "
                + (there == null ? "another loop" : "the loop on thread '" + there + "'")
                + ": use it there; other threads and loops reach it through Loop.inbox(), where a callback may"
                + " start a task");
    }

    private static String caller(@Nullable Loop other) {
        String here = "thread '" + CurrentLoop.here() + "'";
        Strand strand = other == null ? null : other.current;
        return strand == null ? "on " + here : "by " + strand.label() + " of the loop on " + here;
    }
}
