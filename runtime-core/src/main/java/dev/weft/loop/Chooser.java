package dev.weft.loop;

/**
 * Decides what the rules leave open: which ready strand runs next, which ready clause of a select acts, and whether a strand gives way at
 * a point where it may. The same answers make the same run, on every target.
 *
 * <p>Set with {@link LoopOptions#withChooser}. For schedulers of tests: a seeded shuffle, the enumeration of all schedules, the replay of
 * one. Called on the loop's thread; must not suspend, must not throw.
 */
public interface Chooser {

    /** The strands that can run, in no particular order. */
    interface Ready {

        /** How many there are; at least 2 when a choice is asked for. */
        int size();

        /** One of them, from 0 to {@code size() - 1}. */
        Strand get(int index);
    }

    /** Which of several ready strands runs next: its index. */
    int nextStrand(Ready ready);

    /** Which of several ready clauses of a select acts, from 0 to {@code ready - 1}, in the order in which they were added. */
    int nextClause(int ready);

    /**
     * Whether {@code running}, which passes a fair scheduling point, gives way there although its slice is not over. Asked only when
     * others are ready.
     */
    default boolean preempts(Strand running) {
        return false;
    }
}
