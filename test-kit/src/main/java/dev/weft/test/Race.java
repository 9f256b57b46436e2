package dev.weft.test;

import java.util.List;

/**
 * Something that one thread leaves possible and that is hardly meant.
 *
 * @param kind what it is
 * @param text who did what to which object, as a sentence
 * @param steps what those involved did from the first of the accesses in question to the last, in order
 */
public record Race(Kind kind, String text, List<String> steps) {

    /** The kinds of race. */
    public enum Kind {
        /** A task wrote what it had made of an older value, over what another had written meanwhile. */
        LOST_UPDATE,
        /** A task acted on a value that another could have changed since it looked. */
        CHECK_THEN_ACT,
        /** Two closed the same thing. */
        DOUBLE_CLOSE,
        /** Tasks take locks in different orders, so that they can wait for each other for ever. */
        LOCK_ORDER
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(text);
        for (String step : steps) {
            out.append("\n    ").append(step);
        }
        return out.toString();
    }
}
