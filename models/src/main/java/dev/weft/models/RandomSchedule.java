package dev.weft.models;

import dev.weft.loop.Chooser;
import dev.weft.loop.SplitMix;
import dev.weft.loop.Strand;

/** Leads a run through a schedule that a random source decides: a random walk, giving way at every other point. */
final class RandomSchedule implements Chooser {

    private final Trial trial;

    private final SplitMix random;

    RandomSchedule(Trial trial, SplitMix random) {
        this.trial = trial;
        this.random = random;
    }

    @Override
    public int nextStrand(Ready ready) {
        int finished = finished(ready);
        return finished < 0 ? random.nextInt(ready.size()) : finished;
    }

    /** Who has only to end goes first, as for all schedules: the model takes an end for part of the last operation. */
    private int finished(Ready ready) {
        for (int i = 0; i < ready.size(); i++) {
            if (trial.finished(ready.get(i))) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int nextClause(int ready) {
        return random.nextInt(ready);
    }

    @Override
    public boolean preempts(Strand running, Ready others) {
        if (trial.isIndivisible() || trial.finished(running)) {
            return false;
        }
        return finished(others) >= 0 || random.nextInt(2) == 0;
    }
}
