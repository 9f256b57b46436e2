package dev.weft.loop;

import dev.weft.host.Inbox;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a callback may be due while a strand runs, as when that strand cancels something. It is called there and then, but as if none ran:
 * it cannot suspend the strand by accident, nor start tasks below it, nor see its context.
 */
/** Calls what users have registered: outside every strand, so that nothing it throws gets lost or into the loop. */
public final class Callbacks {

    private Callbacks() {}

    /**
     * Calls {@code callback} on the loop's thread. Never suspends, never throws.
     *
     * @param kind the method it was given to, for the report of a failure
     * @param of what it is about, likewise
     */
    public static void call(Loop loop, String kind, String of, Inbox.Callback callback) {
        Strand caller = stepOut(loop);
        try {
            callback.run();
        } catch (Throwable failure) {
            loop.report("the " + kind + " callback of " + of + " failed: " + failure, failure);
        } finally {
            stepIn(loop, caller);
        }
    }

    /** Runs what has been posted to {@code loop}, which is being left. Never suspends, never throws: each callback has its turn. */
    static void runPosted(Loop loop) {
        boolean thrown = true;
        while (thrown) {
            thrown = false;
            try {
                loop.inbox().runPosted();
            } catch (Throwable failure) {
                thrown = true;
                loop.report("a callback that was posted to the loop failed while it was left: " + failure, failure);
            }
        }
    }

    /** Tells {@code reporter}. Never suspends, never throws. */
    static void report(Loop loop, Reporter reporter, String message, @Nullable Throwable cause) {
        Strand caller = stepOut(loop);
        try {
            if (cause == null) {
                reporter.report(message);
            } else {
                reporter.report(message, cause);
            }
        } catch (Throwable failure) {
            System.err.println(message);
            System.err.println("this was not reported, for the reporter failed: " + failure);
        } finally {
            stepIn(loop, caller);
        }
    }

    /** Nobody runs from now on; answers who did. */
    private static @Nullable Strand stepOut(Loop loop) {
        Strand caller = loop.current;
        if (caller != null) {
            loop.beneath = caller;
            loop.current = null;
        }
        return caller;
    }

    private static void stepIn(Loop loop, @Nullable Strand caller) {
        if (caller != null) {
            loop.current = caller;
            loop.beneath = null;
        }
    }
}
