package dev.weft.jvm.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.jvm.JvmHost;
import dev.weft.loop.MisuseException;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.task.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a pool ends. */
@Timeout(60)
class PoolShutdownTest {

    @Test
    void aClosedPoolEndsAfterItsTasksAndTheTasksTheyHaveStarted() {
        List<PoolTask<Integer>> grandchildren = new ArrayList<>();
        Pool pool = Pool.of("p", 2);
        CountDownLatch go = new CountDownLatch(1);
        PoolTask<?> parent = pool.run("parent", () -> {
            go.await();
            for (int i = 0; i < 10; i++) {
                int index = i;
                grandchildren.add(pool.run("child", () -> {
                    Task.yield();
                    return index;
                }));
            }
        });
        pool.shutdown();
        assertTrue(pool.isClosed());
        assertFalse(pool.hasEnded());
        go.countDown();
        pool.close();
        assertEquals(TaskState.SUCCEEDED, parent.state());
        for (int i = 0; i < 10; i++) {
            assertEquals(i, grandchildren.get(i).result());
        }
        assertTrue(pool.hasEnded());
        assertEquals("pool 'p' (2 loops, 0 busy, 0 tasks, 0 of them queued, ended)", pool.toString());
    }

    @Test
    void aClosedPoolTakesNoTasksFromOutside() {
        Pool pool = Pool.of("p", 1);
        pool.close();
        PoolClosedException refused = assertThrows(PoolClosedException.class, () -> pool.run("late", () -> {}));
        assertEquals(
                "task 'late' cannot be started on pool 'p', which is closed: start it on a pool that is open",
                refused.getMessage());
        pool.close(); // harmless
    }

    @Test
    void aForcedShutdownCancelsWhatRunsAndWhatWaits() throws Exception {
        Pool pool = Pool.of("p", 2);
        List<PoolTask<?>> sleepers = new ArrayList<>();
        CountDownLatch asleep = new CountDownLatch(4);
        for (int i = 0; i < 4; i++) {
            sleepers.add(pool.run("sleeper", () -> {
                asleep.countDown();
                Task.sleepMillis(600_000);
            }));
        }
        asleep.await();
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch blocking = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            pool.onLoop(i).run("block", () -> {
                blocking.countDown();
                go.await();
            });
        }
        blocking.await();
        PoolTask<?> queued = pool.run("queued", () -> {});
        pool.shutdownNow("the server goes down");
        assertEquals(TaskState.CANCELLED, queued.state());
        assertThrows(PoolClosedException.class, () -> pool.run("late", () -> {}));
        go.countDown();
        pool.close();
        for (PoolTask<?> sleeper : sleepers) {
            CancelledException why = assertInstanceOf(CancelledException.class, sleeper.failure());
            assertEquals("the server goes down", why.reason());
        }
    }

    /** One loop has been told and is free, while the other's queue still has what it could take. */
    @Test
    void aForcedShutdownReachesWhatALoopStealsMeanwhile() throws Exception {
        Pool pool = Pool.settings("p").loops(2).daemon(true).open();
        CountDownLatch blocking = new CountDownLatch(2);
        List<CountDownLatch> free = List.of(new CountDownLatch(1), new CountDownLatch(1));
        for (int i = 0; i < 2; i++) {
            CountDownLatch go = free.get(i);
            pool.onLoop(i).run("block", () -> {
                blocking.countDown();
                go.await();
            });
        }
        blocking.await();
        Semaphore stolen = new Semaphore(0);
        List<PoolTask<?>> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiting.add(pool.run("waits", () -> {
                stolen.release();
                Task.sleepMillis(600_000);
            }));
        }
        int inFirstQueue = pool.statistics().loops().get(0).queued();
        assertTrue(inFirstQueue < 19, "the second has enough for both");
        AtomicInteger cancelled = new AtomicInteger();
        for (PoolTask<?> task : waiting) {
            task.toFuture().whenComplete((value, failure) -> {
                if (cancelled.incrementAndGet() == inFirstQueue + 1) { // called in the middle of the shutdown
                    free.get(0).countDown();
                    stolen.acquireUninterruptibly();
                }
            });
        }
        pool.shutdownNow("enough");
        free.get(1).countDown();
        assertTrue(pool.awaitEnd(Duration.ofSeconds(30)), pool::dump);
        for (PoolTask<?> task : waiting) {
            assertEquals(TaskState.CANCELLED, task.state());
        }
    }

    @Test
    void aCloseWithALimitCancelsWhatDoesNotEndAndSaysSo() {
        Pool pool = Pool.of("p", 1);
        PoolTask<?> sleeper = pool.run("sleeper", () -> Task.sleepMillis(600_000));
        assertFalse(pool.close(Duration.ofMillis(20)));
        assertTrue(pool.hasEnded());
        CancelledException why = assertInstanceOf(CancelledException.class, sleeper.failure());
        assertEquals("its pool was closed, and it had not ended within 20 ms", why.reason());
        assertTrue(Pool.of("q", 1).close(Duration.ofSeconds(30)));
    }

    @Test
    void aCloseWithALimitInterruptsAThreadThatBlocks() throws Exception {
        Pool pool = Pool.of("p", 1);
        CountDownLatch blocking = new CountDownLatch(1);
        PoolTask<?> blocks = pool.run("blocks", () -> {
            blocking.countDown();
            new CountDownLatch(1).await();
        });
        blocking.await();
        assertFalse(pool.close(Duration.ofMillis(20)));
        assertInstanceOf(InterruptedException.class, blocks.failure());
        assertTrue(pool.hasEnded());
    }

    @Test
    void whatDoesNotEndInTimeIsReportedWithItsStack() throws Exception {
        Heard heard = new Heard();
        Pool pool = Pool.settings("p").loops(1).reporter(heard).daemon(true).open();
        CountDownLatch blocking = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        pool.run("deaf", () -> {
            blocking.countDown();
            awaitDeaf(go);
        });
        blocking.await();
        assertFalse(pool.close(Duration.ofMillis(1)));
        String left = heard.await();
        assertTrue(left.startsWith("pool 'p' was closed, and what follows has not ended in time"), left);
        assertTrue(left.contains("awaitDeaf"), left);
        assertFalse(pool.hasEnded());
        go.countDown();
        assertTrue(pool.awaitEnd(Duration.ofSeconds(30)));
    }

    private static void awaitDeaf(CountDownLatch go) {
        while (go.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void interruptingWhoClosesCancelsTheTasksAndTheCloseStillWaits() throws Exception {
        Pool pool = Pool.of("p", 1);
        CountDownLatch asleep = new CountDownLatch(1);
        PoolTask<?> sleeper = pool.run("sleeper", () -> {
            asleep.countDown();
            Task.sleepMillis(600_000);
        });
        asleep.await();
        boolean[] interrupted = new boolean[1];
        Thread closer = new Thread(() -> {
            pool.close();
            interrupted[0] = Thread.currentThread().isInterrupted();
        });
        closer.start();
        closer.interrupt();
        closer.join();
        assertTrue(interrupted[0], "the interrupt is still seen by the caller");
        assertTrue(pool.hasEnded());
        assertInstanceOf(CancelledException.class, sleeper.failure());
    }

    @Test
    void interruptingWhoClosesWithALimitCancelsTheTasksAndTheCloseStillWaits() throws Exception {
        Heard heard = new Heard();
        Pool pool = Pool.settings("p").loops(1).reporter(heard).open();
        CountDownLatch asleep = new CountDownLatch(1);
        PoolTask<?> sleeper = pool.run("sleeper", () -> {
            try {
                asleep.countDown();
                Task.sleepMillis(600_000);
            } finally {
                Scope.named("tidy").shield(Duration.ofMinutes(1)).open(scope -> Task.sleepMillis(5));
            }
        });
        asleep.await();
        Thread.currentThread().interrupt();
        assertFalse(pool.close(Duration.ofSeconds(30)));
        assertTrue(Thread.interrupted(), "the interrupt is still seen by the caller");
        assertTrue(pool.hasEnded());
        CancelledException why = assertInstanceOf(CancelledException.class, sleeper.failure());
        assertEquals("the thread that closed pool 'p' was interrupted", why.reason());
        assertEquals(List.of(), heard.all());
    }

    @Test
    void anInterruptedThreadWaitsForTheDumpsOfTheLoops() throws Exception {
        try (Pool pool = Pool.of("p", 1)) {
            CountDownLatch busy = new CountDownLatch(1);
            String[] dump = new String[1];
            boolean[] interrupted = new boolean[1];
            Thread dumper = new Thread(() -> {
                Thread.currentThread().interrupt();
                dump[0] = pool.dump();
                interrupted[0] = Thread.interrupted();
            });
            pool.run("busy", () -> {
                busy.countDown();
                while (dumper.getState() != Thread.State.TIMED_WAITING
                        && dumper.getState() != Thread.State.TERMINATED) {
                    Thread.onSpinWait();
                }
            });
            busy.await();
            dumper.start();
            dumper.join();
            assertFalse(dump[0].contains("does not come round"), dump[0]);
            assertTrue(interrupted[0], "the interrupt is still seen by the caller");
        }
    }

    @Test
    @SuppressWarnings("try") // closing by hand is what is tested
    void aTaskOfAnotherLoopClosesAPoolAndOneOfItsOwnMayNot() {
        try (Pool outer = Pool.of("outer", 1)) {
            outer.call("closes", () -> {
                try (Pool inner = Pool.of("inner", 1)) {
                    assertEquals(1, inner.call("one", () -> 1));
                }
            });
            TaskFailedException failed =
                    assertThrows(TaskFailedException.class, () -> outer.call("closes itself", () -> outer.close()));
            assertInstanceOf(MisuseException.class, failed.getCause());
            assertEquals(
                    "pool 'outer'.close was called in a task of it, for whose end it would wait: call it outside, or use shutdown()",
                    failed.getCause().getMessage());
            assertTrue(JvmHost.run("main", () -> {
                Pool other = Pool.of("other", 1);
                other.run("sleeper", () -> Task.sleepMillis(5));
                return other.close(Duration.ofSeconds(30));
            }));
        }
    }

    @Test
    void aFailureThatNobodyReceivedIsReportedWhenThePoolIsOver() throws Exception {
        Heard heard = new Heard();
        try (Pool pool = Pool.settings("p").loops(1).reporter(heard).open()) {
            pool.run("quiet", () -> {
                throw new IllegalStateException("oops");
            });
            assertThrows(TaskFailedException.class, pool.run("heard", () -> {
                throw new IllegalStateException("heard");
            })::await);
        }
        assertEquals(
                List.of(
                        "task 'quiet' of pool 'p' failed and nobody received it: java.lang.IllegalStateException: oops"),
                heard.all());
    }

    @Test
    void detachedTasksThatAreLeftAreReported() throws Exception {
        Heard heard = new Heard();
        try (Pool pool = Pool.settings("p").loops(1).reporter(heard).open()) {
            pool.call("starts", () -> {
                Task.startDetached("left", () -> Task.sleepMillis(600_000));
            });
        }
        assertTrue(heard.await().contains("task 'left'"));
    }
}
