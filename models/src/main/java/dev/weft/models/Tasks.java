package dev.weft.models;

/** The tasks of a running program, as its operations may act on them. */
interface Tasks {

    /** Cancels the task after {@code caller}. */
    void cancelNext(int caller);
}
