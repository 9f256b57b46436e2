package dev.weft.test;

import dev.weft.loop.SplitMix;

/** Takes any option with equal probability, by a seed. */
final class RandomWalk implements Picker {

    private final long seed;

    private SplitMix random;

    RandomWalk(long seed) {
        this.seed = seed;
        this.random = new SplitMix(seed);
    }

    @Override
    public void begin() {
        random = new SplitMix(seed);
    }

    @Override
    public int pick(ChoicePoint point) {
        return point.options == 1 ? 0 : random.nextInt(point.options);
    }
}
