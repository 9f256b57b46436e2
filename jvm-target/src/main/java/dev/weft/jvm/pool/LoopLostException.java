package dev.weft.jvm.pool;

import dev.weft.loop.WeftException;

/**
 * The loop a task ran on has died, and the task with it: its {@code finally} blocks did not run. The {@linkplain #getCause() cause} is what
 * the loop died of. Whether the task may be run again depends on what it does outside of its result.
 */
public final class LoopLostException extends WeftException {

    private static final long serialVersionUID = 1L;

    private final String loop;

    LoopLostException(String loop, String task, Throwable cause) {
        super(
                loop + " died while it had " + task + ": " + cause
                        + "; nothing of the task was cleaned up, so run it again only if that is harmless",
                cause);
        this.loop = loop;
    }

    /** Which: {@code loop 1 of pool 'p'}. */
    public String loop() {
        return loop;
    }
}
