package dev.weft.models;

/** What the tasks of a program over one semaphore of two permits may do. */
enum PermitOperation {
    ACQUIRE_ONE,
    ACQUIRE_TWO,
    TRY_ACQUIRE_ONE,
    RELEASE_ONE,
    /** Cancels the task after the caller. */
    CANCEL_TASK;

    boolean quiet() {
        return this != ACQUIRE_ONE && this != ACQUIRE_TWO;
    }
}
