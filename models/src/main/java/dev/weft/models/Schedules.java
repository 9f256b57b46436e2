package dev.weft.models;

import dev.weft.loop.Chooser;
import dev.weft.loop.Strand;
import java.util.Arrays;

/*
 * Idea: a depth-first search without state: each run repeats the choices of the run before up to the last one that has an alternative left,
 * and takes that. Wherever a task may give way it does, so that who goes on is one choice among all that can run.
 *
 * What is left out: a task whose program is over only has to end, which nobody can see; it goes first, without a choice. With that, each
 * order of operations is tried exactly once, which is checked against the model's count.
 */
/** Leads a trial through all schedules of a program, one a run. */
final class Schedules implements Chooser {

    private final Trial trial;

    private int[] choices = new int[64];

    private int[] bounds = new int[64];

    /** How many choices this run has made. */
    private int depth;

    /** How many choices of this run repeat the run before. */
    private int prefix;

    private boolean choseClause;

    Schedules(Trial trial) {
        this.trial = trial;
    }

    /** Whether this run has chosen among clauses, some of which may come to the same. */
    boolean choseClause() {
        return choseClause;
    }

    /** Begins another program. */
    void reset() {
        choseClause = false;
        depth = 0;
        prefix = 0;
    }

    /** Goes on to the next schedule; false when all have been run. */
    boolean next() {
        int last = depth - 1;
        while (last >= 0 && choices[last] + 1 == bounds[last]) {
            last--;
        }
        depth = 0;
        prefix = last + 1;
        choseClause = false;
        if (last < 0) {
            return false;
        }
        choices[last]++;
        return true;
    }

    private int choose(int bound) {
        if (depth == choices.length) {
            choices = Arrays.copyOf(choices, 2 * depth);
            bounds = Arrays.copyOf(bounds, 2 * depth);
        }
        if (depth >= prefix) {
            choices[depth] = 0;
            bounds[depth] = bound;
        } else if (bounds[depth] != bound) {
            throw new IllegalStateException("the same choices led elsewhere: choice " + depth + " had " + bounds[depth]
                    + " ways and has " + bound);
        }
        return choices[depth++];
    }

    @Override
    public int nextStrand(Ready ready) {
        for (int i = 0; i < ready.size(); i++) {
            if (trial.finished(ready.get(i))) {
                return i;
            }
        }
        return ready.size() == 1 ? 0 : choose(ready.size());
    }

    @Override
    public int nextClause(int ready) {
        choseClause = true;
        return choose(ready);
    }

    @Override
    public boolean preempts(Strand running, Ready others) {
        return others.size() > 0 && !trial.isIndivisible() && !trial.finished(running);
    }
}
