package dev.weft.models;

import dev.weft.loop.Chooser;
import dev.weft.loop.SplitMix;
import dev.weft.loop.Strand;

/** Leads a run through a schedule that a random source decides: a random walk, giving way at every other point. */
final class RandomSchedule implements Chooser {

    private final SplitMix random;

    RandomSchedule(SplitMix random) {
        this.random = random;
    }

    @Override
    public int nextStrand(Ready ready) {
        return random.nextInt(ready.size());
    }

    @Override
    public int nextClause(int ready) {
        return random.nextInt(ready);
    }

    @Override
    public boolean preempts(Strand running, Ready others) {
        return random.nextInt(2) == 0;
    }
}
