package dev.weft.task;

import dev.weft.loop.WeftException;

/**
 * The machine stopped a task where no Java code could catch it: a WebAssembly trap (in a module built without strict checks: a bad
 * index, a null, a wrong cast) or an exhausted stack. {@code finally} blocks of the task did not run; other tasks go on.
 */
public final class TrapException extends WeftException {

    private static final long serialVersionUID = 1L;

    TrapException(String task, String message) {
        super("task '" + task + "' was stopped by the machine: " + message, null);
    }
}
