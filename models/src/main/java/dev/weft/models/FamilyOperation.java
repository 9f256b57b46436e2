package dev.weft.models;

/** What tasks that live in one scope may do to each other. */
enum FamilyOperation {
    CHECKPOINT,
    /** Throws: its siblings are cancelled. */
    FAIL,
    /** Waits for the end of the task after the caller. */
    AWAIT_NEXT,
    /** Cancels the task after the caller. */
    CANCEL_TASK,
    /** Cancels the scope in which they all live. */
    CANCEL_SCOPE;

    boolean quiet() {
        return this == FAIL || this == CANCEL_TASK || this == CANCEL_SCOPE;
    }
}
