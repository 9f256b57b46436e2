package dev.weft.jvm.pool;

import dev.weft.loop.ParkReason;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** Run in a JVM with a small heap: the process's first wait of all finds no memory; later ones do. */
final class ExhaustedBeforeTheFirstWait {

    /** Enough for any heap that this is run in, whatever the size of what fills it. */
    private static final int MOST_CHUNKS = 1 << 20;

    private ExhaustedBeforeTheFirstWait() {}

    public static void main(String[] args) throws Exception {
        Pool pool = Pool.settings("p").loops(1).daemon(true).open();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        PoolTask<?> task = pool.run("task", () -> {
            begun.countDown();
            go.await();
        });
        begun.await(); // from here on the loop needs no memory until there is some again
        // Loads and links them: that may be tried again, so only what may not, their initialisers, is left to fail.
        ThreadWaiting.class.getDeclaredMethods();
        Supplier<String> operation = () -> "await";
        operation.get();
        byte[][] kept = new byte[MOST_CHUNKS][];
        fill(kept);
        boolean refused = refusesWait(operation);
        kept = null;
        System.out.println("first wait refused: " + refused);
        go.countDown();
        task.join();
        System.out.println("joined: " + task.isDone());
    }

    private static void fill(byte[][] kept) {
        int filled = 0;
        for (int size = 1 << 20; size > 0; size >>= 1) {
            try {
                while (true) {
                    kept[filled++] = new byte[size];
                }
            } catch (OutOfMemoryError noMemory) {
                // smaller ones may still fit
            }
        }
    }

    /** Names no string, for a literal takes memory where it is used first. */
    private static boolean refusesWait(Supplier<String> operation) {
        try {
            Waiting.of(null, operation, ParkReason.AWAIT, operation);
            return false;
        } catch (OutOfMemoryError noMemory) {
            return true;
        }
    }
}
