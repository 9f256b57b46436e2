package dev.weft.loop;

/** Chooses at random under a seed, each with equal probability. */
final class SeededChooser implements Chooser {

    private final SplitMix random;

    SeededChooser(long seed) {
        random = new SplitMix(seed);
    }

    @Override
    public int nextStrand(Ready ready) {
        return ready.size() == 1 ? 0 : random.nextInt(ready.size());
    }

    @Override
    public int nextClause(int ready) {
        return random.nextInt(ready);
    }
}
