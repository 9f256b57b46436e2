package dev.weft.wasm;

/** How urgent a loop's turns are beside the page's other work; the names and meanings are those of the browser's {@code scheduler.postTask}. */
public enum Priority {
    // The order is known to weft-turns.js.
    /** Before other work: only for what the user waits for at this moment. */
    USER_BLOCKING,
    /** The default: the user sees the result, and input and frames still come in between. */
    USER_VISIBLE,
    /** After everything else. */
    BACKGROUND
}
