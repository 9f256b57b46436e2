package dev.weft.loop;

/**
 * How urgent a strand is beside the others of its loop, and beside the other work of the page where the loop runs in one; the names and
 * meanings are those of the browser's {@code scheduler.postTask}.
 *
 * <p>Who is more urgent runs first, and a running strand gives way at its next scheduling point, woven polls among them, when a more urgent one
 * is ready. Nobody starves: a strand that was passed over {@value Levels#PATIENCE} times has the next turn. A lock does not lend its holder the
 * priority of those who wait for it.
 */
public enum Priority {
    // The order is known to weft-turns.js.
    /** Before other work: only for what the user waits for at this moment. */
    USER_BLOCKING,
    /** The default: the user sees the result, and input and frames still come in between. */
    USER_VISIBLE,
    /** After everything else. */
    BACKGROUND;

    private static final Priority[] ALL = values();

    /** How many there are. */
    static final int COUNT = ALL.length;

    /** The one with that ordinal. */
    static Priority of(int level) {
        return ALL[level];
    }
}
