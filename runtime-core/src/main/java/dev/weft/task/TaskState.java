package dev.weft.task;

/*
 *   NOT_STARTED -> RUNNING     // its turn came
 *   NOT_STARTED -> CANCELLED   // it was cancelled before
 *   RUNNING     -> SUCCEEDED, FAILED, CANCELLED   // its body and all its children have ended
 */
/** How far a task has come. */
public enum TaskState {
    /** Its body has not run yet: its turn has not come, or it waits for a place in its scope. */
    NOT_STARTED("not started"),
    /** Its body has started, and it or a child of it has not ended. It may be parked. */
    RUNNING("running"),
    /** It has a result. */
    SUCCEEDED("succeeded"),
    /** Its body or a child threw, or a deadline of its own was exceeded. */
    FAILED("failed"),
    /** It was ended by a cancel of it or of a scope around it; {@link CancelledException#timedOut} says whether a deadline did that. */
    CANCELLED("cancelled");

    private final String word;

    TaskState(String word) {
        this.word = word;
    }

    /** How it reads in a sentence. */
    String word() {
        return word;
    }

    /** Whether it is one of the last three, which are for good. */
    public boolean ended() {
        return this != NOT_STARTED && this != RUNNING;
    }
}
