package dev.weft.jvm.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.host.Fibers;
import dev.weft.jvm.JvmFibers;
import dev.weft.jvm.JvmHost;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.task.CancelledException;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.task.TaskState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks on the loops of a pool, as their starters see them. Threads meet at latches; nothing here waits for the clock. */
@Timeout(60)
class PoolTest {

    static Stream<Supplier<Fibers>> fibers() {
        return Stream.of(JvmFibers::continuations, JvmFibers::virtualThreads);
    }

    // ---- results ----

    @ParameterizedTest
    @MethodSource("fibers")
    void aTaskIsAwaitedFromAPlainThreadFromItsOwnPoolAndFromAnotherLoop(Supplier<Fibers> fibers) {
        try (Pool pool = Pool.settings("p").loops(2).fibers(fibers).open()) {
            PoolTask<Integer> task = pool.run("answer", () -> {
                Task.sleepMillis(1);
                return 42;
            });
            assertEquals(42, task.await());
            assertEquals(42, pool.run("inside", () -> task.await() + 0).await());
            PoolTask<Integer> other = pool.run("other", () -> {
                Task.yield();
                return 43;
            });
            assertEquals(43, JvmHost.run("main", () -> other.await() + 0));
            assertEquals(TaskState.SUCCEEDED, other.state());
        }
    }

    @ParameterizedTest
    @MethodSource("fibers")
    void manyTasksAllEndAndEachRunsOnce(Supplier<Fibers> fibers) {
        try (Pool pool = Pool.settings("p").loops(3).fibers(fibers).open()) {
            List<PoolTask<Integer>> tasks = new ArrayList<>();
            int[] runs = new int[2_000];
            for (int i = 0; i < runs.length; i++) {
                int index = i;
                tasks.add(pool.run("t" + i, () -> {
                    runs[index]++; // read after the await, which orders the two
                    if (index % 3 == 0) {
                        Task.yield();
                    }
                    return index;
                }));
            }
            for (int i = 0; i < runs.length; i++) {
                assertEquals(i, tasks.get(i).await());
                assertEquals(1, runs[i]);
            }
            PoolStatistics now = pool.statistics();
            assertEquals(
                    runs.length,
                    now.loops().stream().mapToLong(PoolLoopStatistics::started).sum());
        }
    }

    @Test
    void aFailureComesWithItsCauseToEveryoneWhoAwaits() {
        try (Pool pool = Pool.of("p", 1)) {
            PoolTask<?> task = pool.run("read", () -> {
                throw new IOException("disk");
            });
            TaskFailedException failed = assertThrows(TaskFailedException.class, task::await);
            assertEquals("task 'read' failed: java.io.IOException: disk", failed.getMessage());
            assertInstanceOf(IOException.class, failed.getCause());
            assertEquals(TaskState.FAILED, task.state());
            assertInstanceOf(IOException.class, task.failure());
            assertNotEquals(failed, assertThrows(TaskFailedException.class, task::result), "each has its own");
        }
    }

    @Test
    void aFutureHasTheOutcomeAndItsCancelCancelsTheTask() throws Exception {
        try (Pool pool = Pool.of("p", 1)) {
            assertEquals(7, pool.run("seven", () -> 7).toFuture().get());
            PoolTask<?> fails = pool.run("fails", () -> {
                throw new IOException("disk");
            });
            ExecutionException thrown = assertThrows(
                    ExecutionException.class, () -> fails.toFuture().get());
            assertInstanceOf(TaskFailedException.class, thrown.getCause());
            PoolTask<?> sleeps = pool.run("sleeps", () -> Task.sleepMillis(600_000));
            CompletableFuture<?> future = sleeps.toFuture();
            future.cancel(false);
            assertEquals(TaskState.CANCELLED, sleeps.join());
            CancelledException why = assertInstanceOf(CancelledException.class, sleeps.failure());
            assertEquals("its future was cancelled", why.reason());
        }
    }

    @Test
    void aResultThatIsNotThereYetSaysSo() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (Pool pool = Pool.of("p", 1)) {
            PoolTask<?> task = pool.run("t", () -> go.await());
            MisuseException misuse = assertThrows(MisuseException.class, task::result);
            assertTrue(
                    misuse.getMessage()
                            .matches(
                                    "task 't' #1 of pool 'p' \\((queued|running on loop 0)\\) has no result yet: await it"),
                    misuse.getMessage());
            go.countDown();
        }
    }

    @Test
    void aTaskThatAwaitsItselfIsToldSo() {
        try (Pool pool = Pool.of("p", 1)) {
            PoolTask<?>[] self = new PoolTask<?>[1];
            CountDownLatch known = new CountDownLatch(1);
            self[0] = pool.run("t", () -> {
                known.await();
                self[0].await();
            });
            known.countDown();
            TaskFailedException failed = assertThrows(TaskFailedException.class, self[0]::await);
            assertEquals(
                    "task 't' of pool 'p' awaits itself, which would never end",
                    failed.getCause().getMessage());
        }
    }

    // ---- cancelling ----

    @Test
    void aCancelledTaskThatWaitsForALoopHasEndedAtOnceAndNeverRuns() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (Pool pool = Pool.of("p", 1)) {
            PoolTask<?> first = pool.run("first", () -> go.await());
            boolean[] ran = new boolean[1];
            PoolTask<?> second = pool.run("second", () -> {
                ran[0] = true;
            });
            second.cancel("nobody wants it");
            assertEquals(TaskState.CANCELLED, second.state());
            go.countDown();
            first.await();
            pool.run("after", () -> {}).await();
            assertFalse(ran[0]);
            TaskFailedException failed = assertThrows(TaskFailedException.class, second::await);
            assertEquals(
                    "task 'second' has no result: task 'second' of pool 'p' was cancelled: nobody wants it",
                    failed.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("fibers")
    void aCancelReachesATaskThatIsParkedOnAnotherLoopAndItsCleanUpRuns(Supplier<Fibers> fibers) throws Exception {
        try (Pool pool = Pool.settings("p").loops(2).fibers(fibers).open()) {
            CountDownLatch asleep = new CountDownLatch(1);
            CountDownLatch cleaned = new CountDownLatch(1);
            PoolTask<?> task = pool.run("t", () -> {
                try {
                    asleep.countDown();
                    Task.sleepMillis(600_000);
                } finally {
                    cleaned.countDown();
                }
            });
            asleep.await();
            task.cancel("enough");
            assertEquals(TaskState.CANCELLED, task.join());
            assertEquals(0, cleaned.getCount());
        }
    }

    @Test
    void cancellingWhoAwaitsLeavesTheTaskAlone() throws Exception {
        try (Pool pool = Pool.of("p", 2)) {
            CountDownLatch go = new CountDownLatch(1);
            PoolTask<Integer> slow = pool.onLoop(0).run("slow", () -> {
                go.await();
                return 1;
            });
            PoolTask<?> waiter = pool.onLoop(1).run("waiter", () -> slow.await());
            while (pool.statistics().loops().get(1).state() != PoolLoopState.IDLE
                    || waiter.state() == TaskState.NOT_STARTED) {
                Thread.onSpinWait();
            }
            waiter.cancel("enough");
            assertEquals(TaskState.CANCELLED, waiter.join());
            assertFalse(slow.isDone());
            go.countDown();
            assertEquals(1, slow.await());
        }
    }

    // ---- placement ----

    @Test
    void tasksThatBlockTheirThreadsGetALoopEach() throws Exception {
        int loops = 3;
        try (Pool pool = Pool.of("p", loops)) {
            CountDownLatch all = new CountDownLatch(loops);
            List<PoolTask<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < loops; i++) {
                tasks.add(pool.run("t" + i, () -> {
                    all.countDown();
                    all.await(); // only comes through if no two of them share a thread
                    return pool.currentLoop();
                }));
            }
            Set<Integer> used = new HashSet<>();
            for (PoolTask<Integer> task : tasks) {
                used.add(task.await());
            }
            assertEquals(Set.of(0, 1, 2), used);
        }
    }

    @Test
    void aTaskQueuedBehindOneThatBlocksIsStolen() throws Exception {
        try (Pool pool = Pool.of("p", 2)) {
            CountDownLatch go = new CountDownLatch(1);
            CountDownLatch blocking = new CountDownLatch(2);
            PoolTask<?> block0 = pool.onLoop(0).run("block", () -> {
                blocking.countDown();
                go.await();
            });
            CountDownLatch go1 = new CountDownLatch(1);
            PoolTask<?> block1 = pool.onLoop(1).run("block", () -> {
                blocking.countDown();
                go1.await();
            });
            blocking.await();
            List<PoolTask<Integer>> queued = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                queued.add(pool.run("t" + i, pool::currentLoop));
            }
            PoolTask<Integer> pinned = pool.onLoop(0).run("pinned", pool::currentLoop);
            go1.countDown();
            for (PoolTask<Integer> task : queued) {
                assertEquals(1, task.await());
            }
            assertTrue(pool.statistics().loops().get(1).stolen() > 0, pool.toString());
            assertEquals(TaskState.NOT_STARTED, pinned.state(), "what asks for a loop is not stolen");
            go.countDown();
            assertEquals(0, pinned.await());
            block0.await();
            block1.await();
        }
    }

    @Test
    void aTaskStaysOnItsLoopWhereverItSuspends() {
        try (Pool pool = Pool.of("p", 3)) {
            List<PoolTask<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                tasks.add(pool.run("t" + i, () -> {
                    Loop loop = Loop.current();
                    boolean same = true;
                    for (int turn = 0; turn < 20; turn++) {
                        Task.yield();
                        pool.call("elsewhere", () -> {});
                        same &= Loop.current() == loop;
                    }
                    return same;
                }));
            }
            tasks.forEach(task -> assertTrue(task.await()));
        }
    }

    @Test
    void sameLoopIsTheCallersLoop() {
        try (Pool pool = Pool.of("p", 3)) {
            for (int i = 0; i < 10; i++) {
                pool.call("t", () -> {
                    int own = pool.currentLoop();
                    assertEquals(own, pool.sameLoop().call("child", pool::currentLoop));
                });
            }
            MisuseException misuse = assertThrows(MisuseException.class, pool::sameLoop);
            assertEquals(
                    "pool 'p'.sameLoop was called outside its tasks: call it in one, or choose a loop by onLoop(index)",
                    misuse.getMessage());
            assertThrows(IndexOutOfBoundsException.class, () -> pool.onLoop(3));
        }
    }

    // ---- telling ----

    @Test
    void everythingSaysWhatItDoes() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (Pool pool = Pool.of("p", 1)) {
            CountDownLatch runs = new CountDownLatch(1);
            PoolTask<?> running = pool.run("runs", () -> {
                runs.countDown();
                go.await();
            });
            runs.await(); // else the loop could take both at once
            PoolTask<?> queued = pool.run("waits", () -> {});
            try {
                assertEquals("task 'runs' #1 of pool 'p' (running on loop 0)", running.toString());
                assertEquals("task 'waits' #2 of pool 'p' (queued)", queued.toString());
                assertEquals("pool 'p' (1 loop, 1 busy, 2 tasks, 1 of them queued)", pool.toString());
                String dump = pool.dump();
                assertTrue(dump.contains("does not come round; its thread is at"), dump);
                assertTrue(dump.contains("CountDownLatch.await"), dump);
            } finally {
                go.countDown(); // or the pool would never close
            }
            queued.await();
            assertEquals("task 'runs' #1 of pool 'p' (succeeded)", running.toString());
        }
    }

    @Test
    void aDumpTellsTheTreeOfEveryLoop() throws Exception {
        try (Pool pool = Pool.of("p", 2)) {
            PoolTask<?> sleeper = pool.onLoop(1).run("sleeper", () -> Task.sleepMillis(600_000));
            while (pool.statistics().loops().get(1).timers() == 0) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            String dump = pool.call("dump", pool::dump);
            assertTrue(dump.contains("task 'sleeper' #1 (sleeping"), dump);
            assertTrue(dump.contains("task 'dump' #"), dump);
            sleeper.cancel("seen");
        }
    }
}
