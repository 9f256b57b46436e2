package dev.weft.jvm.pool;

import dev.weft.task.Task;
import java.util.ArrayList;
import java.util.List;

/** Run in a JVM with a small heap: one task takes all of it while others work. */
final class ExhaustedHeap {

    /** So much that what is left when there is no room for one more is plenty for everybody else. */
    private static final int LARGE = 16 << 20;

    private ExhaustedHeap() {}

    public static void main(String[] args) {
        try (Pool pool = Pool.of("p", 2)) {
            List<PoolTask<Integer>> workers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                workers.add(pool.run("worker" + i, () -> {
                    int done = 0;
                    while (done < 100_000) {
                        done++;
                        Task.checkpoint();
                    }
                    return done;
                }));
            }
            PoolTask<?> hog = pool.run("hog", () -> {
                List<byte[]> all = new ArrayList<>();
                for (int i = 0; i < 1_000; i++) {
                    all.add(new byte[LARGE]);
                    Task.yield();
                }
            });
            hog.join();
            Throwable failure = hog.failure();
            System.out.println(
                    "hog: " + (failure == null ? "none" : failure.getClass().getSimpleName()));
            int sum = 0;
            for (PoolTask<Integer> worker : workers) {
                sum += worker.await();
            }
            System.out.println("workers: " + sum);
            System.out.println("replaced: "
                    + pool.statistics().loops().stream()
                            .mapToInt(PoolLoopStatistics::replaced)
                            .sum());
        }
    }
}
