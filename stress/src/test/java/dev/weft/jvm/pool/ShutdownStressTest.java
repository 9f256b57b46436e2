package dev.weft.jvm.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.task.Task;
import dev.weft.task.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/*
 * Idea: a pool has threads of its own, so it is no case for jcstress, which makes thousands of a thing at once. Here it is one pool after the
 * other; in each, what is to meet the shutdown spins until that is about to begin. The tasks would wait for ever: one that is not told of the
 * shutdown keeps its pool from ending.
 */
/** Whatever a forced shutdown of a pool meets, each task that was taken ends, and has run if it says so. */
@Timeout(600)
class ShutdownStressTest {

    private static final int POOLS = Integer.getInteger("weft.stress.pools", 500);

    private static final int QUEUED = 6;

    private static final Duration HANGS = Duration.ofSeconds(30);

    /** Set when the shutdown is about to begin. */
    private volatile boolean now;

    private final AtomicInteger ran = new AtomicInteger();

    /** One loop becomes free and takes what is queued for the other, which does not come round before the shutdown is over. */
    @Test
    void aLoopStealsMeanwhile() throws Exception {
        for (int i = 0; i < POOLS; i++) {
            Pool pool = begin();
            CountDownLatch over = new CountDownLatch(1);
            CountDownLatch busy = new CountDownLatch(2);
            List<PoolTask<?>> taken = new ArrayList<>();
            taken.add(pool.onLoop(i % 2).run("blocks", () -> {
                busy.countDown();
                over.await();
                ran.incrementAndGet();
            }));
            taken.add(pool.onLoop(1 - i % 2).run("spins", () -> {
                busy.countDown();
                awaitShutdown();
                ran.incrementAndGet();
            }));
            busy.await();
            for (int task = 0; task < QUEUED; task++) {
                taken.add(give(pool, task));
            }
            shutDown(pool, i);
            over.countDown();
            checkEnd(pool, taken);
        }
    }

    /** A thread starts tasks until they are refused. */
    @Test
    void aThreadStartsTasksMeanwhile() throws Exception {
        try (ExecutorService giver = Executors.newSingleThreadExecutor()) {
            for (int i = 0; i < POOLS; i++) {
                Pool pool = begin();
                CountDownLatch busy = new CountDownLatch(1);
                Future<List<PoolTask<?>>> given = giver.submit(() -> {
                    busy.countDown();
                    awaitShutdown();
                    return giveUntilRefused(pool);
                });
                busy.await();
                shutDown(pool, i);
                checkEnd(pool, given.get());
            }
        }
    }

    private Pool begin() {
        now = false;
        ran.set(0);
        return Pool.settings("p").loops(2).daemon(true).open();
    }

    private void awaitShutdown() {
        while (!now) {
            Thread.onSpinWait();
        }
    }

    /** Every second one would wait for ever. */
    private PoolTask<?> give(Pool pool, int number) {
        return pool.run("task", () -> {
            if (number % 2 == 0) {
                Task.sleep(Duration.ofDays(1));
            }
            ran.incrementAndGet();
        });
    }

    private List<PoolTask<?>> giveUntilRefused(Pool pool) {
        List<PoolTask<?>> taken = new ArrayList<>();
        try {
            while (true) {
                taken.add(give(pool, taken.size()));
            }
        } catch (PoolClosedException refused) {
            return taken;
        }
    }

    /** @param round sooner or later, from one to the next */
    private void shutDown(Pool pool, int round) {
        now = true;
        for (int i = round % 64 * 8; i > 0; i--) {
            Thread.onSpinWait();
        }
        pool.shutdownNow("enough");
    }

    private void checkEnd(Pool pool, List<PoolTask<?>> taken) {
        assertTrue(pool.awaitEnd(HANGS), pool::dump);
        int succeeded = 0;
        for (PoolTask<?> task : taken) {
            assertTrue(task.isDone(), task::toString);
            assertEquals(null, task.state() == TaskState.FAILED ? task.failure() : null);
            succeeded += task.state() == TaskState.SUCCEEDED ? 1 : 0;
        }
        assertEquals(ran.get(), succeeded);
        assertEquals(0, pool.statistics().unended());
    }
}
