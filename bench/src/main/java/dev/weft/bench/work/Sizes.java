package dev.weft.bench.work;

/** What the workloads of all columns have in common. */
final class Sizes {

    static final String ELEMENT = "element";

    static final int BUFFER = 100;

    /** Children of each inner node of the skynet tree, and of the tree that is cancelled. */
    static final int SKYNET_WIDTH = 10;

    /** Tasks between fan-out and fan-in. */
    static final int WORKERS = 4;

    private Sizes() {}

    /** Some work: about a microsecond. */
    static long scramble(int value) {
        long x = value;
        for (int i = 0; i < 500; i++) {
            x = x * 6364136223846793005L + 1442695040888963407L;
        }
        return x;
    }
}
