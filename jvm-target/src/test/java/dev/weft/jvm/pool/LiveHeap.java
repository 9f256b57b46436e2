package dev.weft.jvm.pool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is left on the heap after collections, over some time. */
final class LiveHeap {

    /** What it may differ by for reasons that are not growth: compiled code's constants, pools of the JDK. */
    private static final long SLACK = 8L << 20;

    private final List<Long> seen = new ArrayList<>();

    /** Collects and looks; answers bytes. */
    long look() {
        System.gc();
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        seen.add(used);
        return used;
    }

    /**
     * Compares the middle of the last third with the middle of the second.
     *
     * @throws AssertionError when it has grown
     */
    void check() {
        int third = seen.size() / 3;
        if (third == 0) {
            System.out.println("too short to say anything of the heap");
            return;
        }
        long before = median(seen.subList(third, 2 * third));
        long after = median(seen.subList(seen.size() - third, seen.size()));
        System.out.println("live heap: " + before / 1024 + " KiB, later " + after / 1024 + " KiB");
        if (after >= before + before / 10 + SLACK) {
            throw new AssertionError("the heap grows: " + seen);
        }
    }

    private static long median(List<Long> values) {
        long[] sorted = values.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
