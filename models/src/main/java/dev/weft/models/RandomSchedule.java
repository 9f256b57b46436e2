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
        for (int i = 0; i < ready.size(); i++) {
            if (trial.finished(ready.get(i))) {
                return i; // as for all schedules: the model takes an end for part of the last operation
            }
        }
        return random.nextInt(ready.size());
    }

    @Override
    public int nextClause(int ready) {
        return random.nextInt(ready);
    }

    @Override
    public boolean preempts(Strand running, Ready others) {
        return !trial.isIndivisible() && !trial.finished(running) && random.nextInt(2) == 0;
    }
}
