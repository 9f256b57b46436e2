package dev.weft.loop;

/**
 * Decides what the rules leave open: which ready strand runs next, which ready clause of a select acts, and whether a strand gives way at
 * a point where it may. The same answers make the same run, on every target.
 *
 * <p>Set with {@link LoopOptions#withChooser}. For schedulers of tests: a seeded shuffle, the enumeration of all schedules, the replay of
 * one. Called on the loop's thread; must not suspend, must not throw.
 */
public interface Chooser {

    /** The strands that can run, in the order in which they became ready. */
    interface Ready {

        /** How many there are. */
        int size();

        /** One of them, from 0 to {@code size() - 1}. */
        Strand get(int index);
    }

    /** What {@link #nextStrand} answers to let time pass first. */
    int NOBODY = -1;

    /**
     * Which of the ready strands runs next: its index. Asked at every switch, even when one only is ready; never when none is.
     *
     * <p>While a timer is set ({@link Loop#nextTimer()}) the answer may be {@link #NOBODY}: then none runs before the first timer has
     * fired, as on a machine that is busy with something else.
     */
    int nextStrand(Ready ready);

    /** Which of several ready clauses of a select acts, from 0 to {@code ready - 1}, in the order in which they were added. */
    int nextClause(int ready);

    /**
     * Whether {@code running}, which passes a fair scheduling point, gives way there although its slice is not over. If so, it is ready
     * too, and {@link #nextStrand} is asked.
     *
     * @param others who else could run; may be empty
     */
    default boolean preempts(Strand running, Ready others) {
        return false;
    }
}
