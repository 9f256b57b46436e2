package dev.weft.jvm.pool;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Run in a JVM with a small heap: a thread gives tasks without end to a loop that is busy, until no more can be made or queued. */
final class ExhaustedQueue {

    private static final String WATCHED = "watched";

    private static final int ROUNDS = 5;

    /** So much that what is left when no task can be made is plenty for the loop. */
    private static final int RESERVE = 4 << 20;

    private ExhaustedQueue() {}

    public static void main(String[] args) throws Exception {
        CountDownLatch reported = new CountDownLatch(1);
        // The watchdog looks so often that it, too, finds no memory left.
        Pool pool = Pool.settings("p")
                .loops(1)
                .blockedAfter(Duration.ofMillis(20))
                .reporter(message -> {
                    if (message.contains(WATCHED)) {
                        reported.countDown();
                    }
                })
                .daemon(true)
                .open();
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            refused += refuses(pool) ? 1 : 0;
        }
        System.out.println("refused: " + refused);
        pool.run(WATCHED, () -> reported.await(30, TimeUnit.SECONDS)).join();
        System.out.println("watched: " + (reported.getCount() == 0));
        pool.shutdown();
        boolean ended = pool.awaitEnd(Duration.ofSeconds(30));
        System.out.println("ended: " + ended + ", unended: " + pool.statistics().unended());
    }

    /** Fills the heap with tasks; then has them run. */
    private static boolean refuses(Pool pool) throws InterruptedException {
        byte[] reserve = new byte[RESERVE];
        CountDownLatch full = new CountDownLatch(1);
        PoolTask<?> last = pool.run("busy", () -> full.await());
        try {
            while (reserve.length > 0) {
                last = pool.run("small", () -> {});
            }
            return false;
        } catch (OutOfMemoryError noMemory) {
            reserve = null;
            return true;
        } finally {
            full.countDown();
            last.join();
        }
    }
}
