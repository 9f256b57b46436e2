package dev.weft.wasm.pool;

/** The way to the other side of a job. Messages arrive in the order in which they were posted, or not at all. */
@FunctionalInterface
interface Wire {

    /** Never suspends, never throws. */
    void post(Message message);
}
