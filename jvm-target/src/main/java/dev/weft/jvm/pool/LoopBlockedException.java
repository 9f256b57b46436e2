package dev.weft.jvm.pool;

import dev.weft.loop.WeftException;

/** Given to a pool's reporter when a loop does not come round: its stack trace is that of the loop's thread, not of who reports. Not thrown. */
public final class LoopBlockedException extends WeftException {

    private static final long serialVersionUID = 1L;

    LoopBlockedException(String message, StackTraceElement[] stack) {
        super(message, null);
        setStackTrace(stack);
    }
}
