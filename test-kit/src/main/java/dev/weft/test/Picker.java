package dev.weft.test;

/** Decides the choice points of runs: a search, a random walk, a replay. */
interface Picker {

    /** The answer that ends the run here: nothing new can come of it. */
    int STOP = -1;

    /** A run begins. */
    void begin();

    /**
     * One of the options of {@code point}, or {@link #STOP}. Also asked when there is one option only, so that it sees every step; such
     * an answer is not part of the schedule.
     */
    int pick(ChoicePoint point);
}
