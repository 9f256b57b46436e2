package dev.weft.jvm.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.channel.ChannelKind;
import dev.weft.host.Fibers;
import dev.weft.jvm.JvmFibers;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.Tracer;
import dev.weft.task.CancelledException;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.task.TaskState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What breaks, who is told, and what goes on. */
@Timeout(90)
class PoolTroubleTest {

    static Stream<Supplier<Fibers>> fibers() {
        return Stream.of(JvmFibers::continuations, JvmFibers::virtualThreads);
    }

    private static void kill(Pool pool, int loop) {
        pool.onLoop(loop).run("killer", () -> {
            Loop.current().inbox().post(() -> {
                throw new Error("planted");
            });
            Task.sleepMillis(600_000);
        });
    }

    // ---- a loop dies ----

    @ParameterizedTest
    @MethodSource("fibers")
    void aLoopThatDiesFailsWhatItHadStartedAndIsReplaced(Supplier<Fibers> fibers) throws Exception {
        Heard heard = new Heard();
        try (Pool pool =
                Pool.settings("p").loops(2).fibers(fibers).reporter(heard).open()) {
            CountDownLatch asleep = new CountDownLatch(2);
            PoolTask<?> lost = pool.onLoop(0).run("lost", () -> {
                asleep.countDown();
                Task.sleepMillis(600_000);
            });
            PoolTask<?> other = pool.onLoop(1).run("other", () -> {
                asleep.countDown();
                Task.sleepMillis(600_000);
            });
            asleep.await();
            kill(pool, 0);
            TaskFailedException failed = assertThrows(TaskFailedException.class, lost::await);
            LoopLostException why = assertInstanceOf(LoopLostException.class, failed.getCause());
            assertEquals("loop 0 of pool 'p'", why.loop());
            assertEquals("planted", why.getCause().getMessage());
            assertEquals(
                    "loop 0 of pool 'p' died while it had task 'lost': java.lang.Error: planted; nothing of the task was"
                            + " cleaned up, so run it again only if that is harmless",
                    why.getMessage());
            assertEquals(
                    "loop 0 of pool 'p' died: java.lang.Error: planted; tasks lost with it: 'lost', 'killer'; a new loop"
                            + " takes its place",
                    heard.await());
            assertEquals(0, pool.onLoop(0).call("again", pool::currentLoop));
            assertEquals(1, pool.statistics().loops().get(0).replaced());
            while (pool.statistics().loops().get(0).running() > 0) {
                Thread.onSpinWait(); // the answer of "again" goes out before its task has ended
            }
            assertEquals(TaskState.RUNNING, other.state());
            other.cancel("seen");
        }
    }

    @Test
    void whatWasQueuedOnALoopThatDiesGoesOn() throws Exception {
        Heard heard = new Heard();
        try (Pool pool = Pool.settings("p").loops(1).reporter(heard).open()) {
            CountDownLatch go = new CountDownLatch(1);
            pool.run("killer", () -> {
                Loop.current().inbox().post(() -> {
                    throw new Error("planted");
                });
                go.await();
            });
            PoolTask<Integer> pinned = pool.onLoop(0).run("pinned", () -> 1);
            PoolTask<Integer> queued = pool.run("queued", () -> 2);
            go.countDown();
            assertEquals(1, pinned.await());
            assertEquals(2, queued.await());
        }
    }

    @Test
    void whoCallsFromALoopThatDiesTakesTheCalledWithIt() throws Exception {
        Heard heard = new Heard();
        try (Pool pool = Pool.settings("p").loops(2).reporter(heard).open()) {
            CountDownLatch asleep = new CountDownLatch(1);
            CountDownLatch cancelled = new CountDownLatch(1);
            String[] reason = new String[1];
            PoolTask<?> caller = pool.onLoop(0)
                    .run(
                            "caller",
                            () -> pool.onLoop(1).call("called", () -> {
                                try {
                                    asleep.countDown();
                                    Task.sleepMillis(600_000);
                                } catch (CancelledException signal) {
                                    reason[0] = signal.reason();
                                    cancelled.countDown();
                                    throw signal;
                                }
                            }));
            asleep.await();
            kill(pool, 0);
            assertThrows(TaskFailedException.class, caller::await);
            cancelled.await();
            assertEquals("the loop of its caller was left", reason[0]);
        }
    }

    @Test
    void elementsThatWereHandedToALoopThatDiesComeToTheHandler() throws Exception {
        Heard heard = new Heard();
        List<Integer> undelivered = new ArrayList<>();
        try (Pool pool = Pool.settings("p").loops(2).reporter(heard).open()) {
            SharedChannel<Integer> channel = SharedChannel.rendezvous("c");
            channel.onUndelivered(undelivered::add); // on the dying thread; read after its task has ended
            PoolTask<?> receiver = pool.onLoop(0).run("receiver", () -> channel.receive());
            while (channel.statistics().waitingReceivers() == 0) {
                Thread.onSpinWait();
            }
            PoolTask<?> waits = pool.onLoop(0).run("waits", () -> channel.receive());
            while (channel.statistics().waitingReceivers() == 1) {
                Thread.onSpinWait();
            }
            CountDownLatch blocks = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            pool.onLoop(0).run("killer", () -> {
                Loop.current().inbox().post(() -> {
                    throw new Error("planted");
                });
                blocks.countDown();
                go.await();
            });
            blocks.await();
            assertTrue(channel.trySend(1), "handed to a task whose loop will never see it");
            go.countDown();
            assertThrows(TaskFailedException.class, receiver::await);
            assertThrows(TaskFailedException.class, waits::await);
            assertEquals(List.of(1), undelivered);
            assertEquals(0, channel.statistics().waitingReceivers());
        }
    }

    @Test
    void aTaskThatCannotBeStartedIsLostWithItsLoop() throws Exception {
        AtomicBoolean planted = new AtomicBoolean();
        Tracer tracer = (nanos, event, strand, detail) -> {
            if (event == Tracer.Event.SPAWN
                    && strand.label().startsWith("task 'doomed'")
                    && planted.compareAndSet(false, true)) {
                throw new Error("planted"); // where there could be no memory for a task
            }
        };
        Heard heard = new Heard();
        Pool pool = Pool.settings("p")
                .loops(1)
                .loopOptions(LoopOptions.defaults().withTracer(tracer))
                .reporter(heard)
                .daemon(true)
                .open();
        PoolTask<?> doomed = pool.run("doomed", () -> {});
        assertEquals(TaskState.FAILED, doomed.join());
        assertInstanceOf(LoopLostException.class, doomed.failure());
        assertEquals(
                "loop 0 of pool 'p' died: java.lang.Error: planted; tasks lost with it: 'doomed'; a new loop takes its"
                        + " place",
                heard.await());
        assertEquals(1, pool.call("goes on", () -> 1));
        assertTrue(pool.close(Duration.ofSeconds(30)));
        assertEquals(0, pool.statistics().loops().get(0).running());
    }

    @Test
    void tasksOfALoopThatDiesEndAlthoughItsDeathCannotBeReported() {
        Pool pool = Pool.settings("p").loops(1).daemon(true).open();
        PoolTask<?> lost = pool.run("lost", () -> {
            Loop.current().inbox().post(() -> {
                throw new Untold();
            });
            Task.sleepMillis(600_000);
        });
        assertEquals(TaskState.FAILED, lost.join());
        assertInstanceOf(Untold.class, lost.failure());
        assertEquals(1, pool.call("goes on", () -> 1));
        assertTrue(pool.close(Duration.ofSeconds(30)));
    }

    /** What cannot be described, as if there were no memory for that. */
    private static final class Untold extends Error {

        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            throw new IllegalStateException("planted");
        }
    }

    // ---- a loop does not come round ----

    @ParameterizedTest
    @MethodSource("fibers")
    void aTaskThatBlocksItsThreadIsReportedOnceWithItsNameAndStack(Supplier<Fibers> fibers) throws Exception {
        Heard heard = new Heard();
        try (Pool pool = Pool.settings("p")
                .loops(2)
                .fibers(fibers)
                .reporter(heard)
                .blockedAfter(Duration.ofMillis(200))
                .open()) {
            CountDownLatch go = new CountDownLatch(1);
            PoolTask<?> blocks = pool.onLoop(1).run("blocks", () -> go.await());
            String report = heard.await();
            assertTrue(report.startsWith("loop 1 of pool 'p' has not come round for "), report);
            assertTrue(
                    report.contains(": task 'blocks' #1 blocks its thread, or computes without a checkpoint, at "),
                    report);
            LoopBlockedException cause =
                    assertInstanceOf(LoopBlockedException.class, heard.causes().get(0));
            assertTrue(
                    Arrays.stream(cause.getStackTrace())
                            .anyMatch(frame -> frame.getMethodName().equals("await")),
                    Arrays.toString(cause.getStackTrace()));
            assertEquals(PoolLoopState.BLOCKED, pool.statistics().loops().get(1).state());
            for (int i = 0; i < 10; i++) {
                assertEquals(0, pool.call("goes on", pool::currentLoop));
            }
            go.countDown();
            blocks.await();
            String again = heard.await();
            assertTrue(again.startsWith("loop 1 of pool 'p' has come round again, after "), again);
            assertEquals(2, heard.all().size(), heard.all().toString());
        }
    }

    // ---- errors in tasks ----

    @Test
    void anErrorInATaskFailsThatTaskOnly() {
        try (Pool pool = Pool.of("p", 1)) {
            PoolTask<?> dies = pool.run("dies", () -> {
                throw new StackOverflowError("deep");
            });
            TaskFailedException failed = assertThrows(TaskFailedException.class, dies::await);
            assertInstanceOf(StackOverflowError.class, failed.getCause());
            assertEquals(1, pool.call("goes on", () -> 1));
            assertEquals(0, pool.statistics().loops().get(0).replaced());
        }
    }

    @Test
    void aTaskThatExhaustsTheHeapFailsAndTheOthersGoOn() throws Exception {
        assertEquals(
                "hog: OutOfMemoryError%nworkers: 400000%nreplaced: 0%n".formatted(),
                outputInSmallHeap(ExhaustedHeap.class));
    }

    @Test
    void aChannelWhoseBufferCannotGrowGoesOnWithWhatItHas() throws Exception {
        assertEquals(
                "runaway: OutOfMemoryError%nread: all that was sent%n".formatted(),
                outputInSmallHeap(ExhaustedChannel.class));
    }

    @Test
    void aTaskForWhichThereIsNoMemoryIsNotCountedAsOneOfThePools() throws Exception {
        assertEquals(
                "refused: 5%nwatched: true%nended: true, unended: 0%n".formatted(),
                outputInSmallHeap(ExhaustedQueue.class, "-Xmx32m", "-XX:+UseSerialGC"));
    }

    /** A class whose initialiser found no memory would be lost for good. */
    @Test
    void aFirstWaitWithoutMemoryIsNotTheLast() throws Exception {
        assertEquals(
                "first wait refused: true%njoined: true%n".formatted(),
                outputInSmallHeap(ExhaustedBeforeTheFirstWait.class, "-Xmx32m", "-XX:+UseSerialGC"));
    }

    /** @param options of the JVM, before which others of the same name give way */
    private static String outputInSmallHeap(Class<?> main, String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx100m", "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    /** Many times, with a little more of the stack left each time, so that it ends at every place of a send. */
    @Test
    void aStackThatOverflowsInsideAChannelLeavesItUsable() throws Exception {
        SharedCore<String> core = new SharedCore<>("c", ChannelKind.UNLIMITED, Integer.MAX_VALUE, element -> {});
        core.trySend("first"); // so that no class is initialised at the end of a stack
        assertEquals("first", core.receive(null));
        try (Pool pool = Pool.settings("p").loops(1).stackSize(1 << 18).open()) {
            int overflows = pool.call("walker", () -> {
                int overflown = 0;
                for (int round = 0; round < 10; round++) { // frames become smaller when they are compiled
                    Walk measured = new Walk(core, Integer.MAX_VALUE);
                    measured.overflows();
                    for (int depth = measured.deepest; depth > measured.deepest - 60; depth--) {
                        overflown += new Walk(core, depth).overflows() ? 1 : 0;
                    }
                }
                return overflown;
            });
            assertTrue(overflows > 0);
        }
        long sent = CompletableFuture.supplyAsync(core::statistics) // by another thread: it may be locked
                .get(30, TimeUnit.SECONDS)
                .sent();
        for (long i = 1; i < sent; i++) { // the first has been received
            assertEquals("x", core.receive(null));
        }
        assertTrue(core.trySend("last"));
        assertEquals("last", core.receive(null));
        assertNull(core.receive(null));
    }

    /** Goes so deep, and sends there. */
    private static final class Walk {

        private final SharedCore<String> core;

        private final int end;

        private int deepest;

        Walk(SharedCore<String> core, int end) {
            this.core = core;
            this.end = end;
        }

        boolean overflows() {
            try {
                descend(1);
                return false;
            } catch (StackOverflowError overflow) {
                return true;
            }
        }

        private void descend(int depth) {
            deepest = depth;
            if (depth < end) {
                descend(depth + 1);
            } else {
                core.trySend("x");
            }
        }
    }
}
