package dev.weft.loop;

/** Hears who holds up a wait, for the report of circles. */
@FunctionalInterface
public interface Blockers {

    /**
     * The wait cannot end (unless it is cut short) before {@code strand} has done something.
     *
     * @param by what is waited for, before the name of the strand: {@code mutex 'disk', held by}
     */
    void add(String by, Strand strand);
}
