package dev.weft.loop;

/**
 * A small seeded random generator, the same on every target: SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number
 * Generators, OOPSLA 2014).
 *
 * <p>Not {@link java.util.Random}, whose sequence is the target's business, nor {@code SplittableRandom}, which TeaVM does not have.
 */
public final class SplitMix {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    public SplitMix(long seed) {
        state = seed;
    }

    public long nextLong() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /**
     * A number from 0 to {@code bound - 1}.
     *
     * @param bound at least 1, at most 2^31 - 1; the bias of the multiplication method used is below 2^-32
     */
    public int nextInt(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }
}
