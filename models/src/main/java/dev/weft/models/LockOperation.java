package dev.weft.models;

/** What the tasks of a program over one mutex may do. */
enum LockOperation {
    LOCK,
    UNLOCK,
    TRY_LOCK,
    /** Cancels the task after the caller. */
    CANCEL_TASK;

    boolean quiet() {
        return this != LOCK;
    }
}
