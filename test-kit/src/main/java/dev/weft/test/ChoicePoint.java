package dev.weft.test;

import dev.weft.loop.Strand;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/*
 * Idea: whatever a loop asks its chooser, it asks for one of n options, and the first is what happens if nobody cares: a running strand
 * goes on, the strand that has been ready longest comes next, the clause added first acts. So a schedule is a list of small numbers,
 * zeros at its end can be left out, and the empty schedule is the plain order of readiness.
 *
 * One object is filled anew for each point: a search asks millions of times.
 */
/** A point of a run where something is left open, as a {@link Picker} sees it. */
final class ChoicePoint {

    /** What is to be chosen. */
    enum Kind {
        /** Who runs next: the strands in order of readiness. */
        NEXT,
        /** Whether the running strand, option 0, goes on at a fair scheduling point, or which other takes its place. */
        GO_ON,
        /** Which ready clause of a select acts. */
        CLAUSE
    }

    Kind kind = Kind.NEXT;

    /** How many options there are; at least 1. The last is "time passes first" if {@link #lateOption}. */
    int options;

    /** Whether the last option is that nobody runs before the first timer has fired. */
    boolean lateOption;

    /** The option that stands for the strand that has just yielded, or -1. */
    int yielder;

    private @Nullable Strand[] strands = new Strand[8];

    void begin(Kind kind) {
        this.kind = kind;
        options = 0;
        lateOption = false;
        yielder = -1;
    }

    void add(Strand strand) {
        if (options == strands.length) {
            strands = Arrays.copyOf(strands, options * 2);
        }
        strands[options++] = strand;
    }

    void addLate() {
        options++;
        lateOption = true;
    }

    /** How many options stand for a strand. */
    int strandOptions() {
        return kind == Kind.CLAUSE ? 0 : lateOption ? options - 1 : options;
    }

    /** The strand that an option stands for. */
    @SuppressWarnings("NullAway") // filled up to strandOptions()
    Strand strand(int option) {
        return strands[option];
    }

    /** Whether {@code option} takes the thread from a strand that could go on. */
    boolean isPreemption(int option) {
        return kind == Kind.GO_ON && option != 0 && !isLate(option);
    }

    boolean isLate(int option) {
        return lateOption && option == options - 1;
    }
}
