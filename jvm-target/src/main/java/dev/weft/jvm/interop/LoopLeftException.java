package dev.weft.jvm.interop;

import dev.weft.loop.WeftException;

/** What was asked of a loop will never be done, because the loop's host has left it: its root task has ended. */
public final class LoopLeftException extends WeftException {

    private static final long serialVersionUID = 1L;

    /** @param what what was asked: {@code task 'quote'} */
    LoopLeftException(String what) {
        super(
                what
                        + " will never end, for its loop has been left: keep the loop's root task running as long as"
                        + " others need the loop",
                null);
    }
}
