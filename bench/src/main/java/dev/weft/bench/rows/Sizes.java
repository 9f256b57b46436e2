package dev.weft.bench.rows;

/** How many operations one invocation of a row does: enough that starting a scheduler does not show, few enough for many samples. */
final class Sizes {

    /** Tasks started, elements passed on, selects run. */
    static final int OPERATIONS = 10_000;

    /** For operations of some nanoseconds. */
    static final int FAST_OPERATIONS = 100_000;

    static final int BUFFER = 100;

    /** Children of each inner node of the skynet tree. */
    static final int SKYNET_WIDTH = 10;

    static final int SKYNET_LEAVES = 10_000;

    /** All nodes of the tree but the root: 10 + 100 + 1,000 + 10,000. */
    static final int SKYNET_TASKS = 11_110;

    private Sizes() {}
}
