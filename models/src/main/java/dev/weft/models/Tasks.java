package dev.weft.models;

import dev.weft.task.Scope;
import dev.weft.task.Task;

/** The tasks of a running program, as its operations may act on them. */
interface Tasks {

    /** Cancels the task after {@code caller}. */
    void cancelNext(int caller);

    /** The task after {@code caller}. */
    Task<?> next(int caller);

    /** The scope in which they run. */
    Scope scope();
}
