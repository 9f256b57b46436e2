package dev.weft.jvm.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.channel.Channel;
import dev.weft.host.Fibers;
import dev.weft.jvm.JvmFibers;
import dev.weft.jvm.JvmHost;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.MisuseException;
import dev.weft.task.CancelledException;
import dev.weft.task.Context;
import dev.weft.task.Task;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DoorTest {

    private static final Context.Key<String> USER = Context.key("user", "nobody");

    static Stream<Fibers> fibers() {
        return Stream.of(JvmFibers.continuations(), JvmFibers.virtualThreads());
    }

    @ParameterizedTest
    @MethodSource("fibers")
    void aTaskStartedFromOutsideSuspendsThereAndItsResultComesBack(Fibers fibers) {
        try (LoopThread thread = new LoopThread(fibers)) {
            CompletableFuture<Integer> sum = Door.start(thread.loop(), "sum", () -> {
                Channel<Integer> numbers = Channel.rendezvous("numbers");
                Task.run("source", () -> numbers.send(41));
                return numbers.receive() + 1;
            });
            assertEquals(42, sum.join());
        }
    }

    @Test
    void aFailureComesAsTheBodyThrewIt() {
        try (LoopThread thread = new LoopThread()) {
            IOException disk = new IOException("disk");
            CompletableFuture<String> failing = Door.start(thread.loop(), "failing", () -> {
                throw disk;
            });
            assertSame(
                    disk, assertThrows(CompletionException.class, failing::join).getCause());
            assertTrue(thread.reports.isEmpty(), "the future has received the failure");
        }
    }

    @ParameterizedTest
    @MethodSource("fibers")
    void cancellingTheFutureCancelsTheTask(Fibers fibers) throws Exception {
        try (LoopThread thread = new LoopThread(fibers)) {
            CountDownLatch sleeping = new CountDownLatch(1);
            CompletableFuture<String> seen = new CompletableFuture<>();
            CompletableFuture<String> future = Door.start(thread.loop(), "sleeper", () -> {
                sleeping.countDown();
                try {
                    Task.sleep(java.time.Duration.ofDays(1));
                } catch (CancelledException cancelled) {
                    seen.complete(cancelled.reason());
                    throw cancelled;
                }
                return "";
            });
            sleeping.await();
            assertTrue(future.cancel(true));
            assertEquals("its future was cancelled", seen.get());
            assertTrue(future.isCancelled());
            assertTrue(future.cancel(true), "says so again");
        }
    }

    @Test
    void aFutureThatIsCancelledBeforeItsTaskBeginsPreventsIt() {
        try (LoopThread thread = new LoopThread()) {
            CountDownLatch free = new CountDownLatch(1);
            List<String> ran = new CopyOnWriteArrayList<>();
            thread.blockUntil(free);
            Door.start(thread.loop(), "never", () -> ran.add("never")).cancel(false);
            free.countDown();
            Door.start(thread.loop(), "later", () -> ran.add("later")).join();
            assertEquals(List.of("later"), ran);
        }
    }

    @Test
    void aTaskThatIsCancelledOnItsLoopCompletesTheFutureAsCancelled() {
        try (LoopThread thread = new LoopThread()) {
            CompletableFuture<String> future = Door.start(thread.loop(), "self", () -> {
                Task.current().cancel("enough");
                Task.checkpoint();
                return "";
            });
            Throwable cancelled = future.handle((value, failure) -> failure).join();
            assertInstanceOf(CancellationException.class, cancelled);
            assertInstanceOf(CancelledException.class, cancelled.getCause());
            assertEquals("task 'self' was cancelled: enough", cancelled.getMessage());
        }
    }

    @Test
    void theContextAndTheTraceGoWithTheCall() {
        try (LoopThread thread = new LoopThread()) {
            String answer = JvmHost.run(
                    "main",
                    () -> Context.current().with(USER, "ada").call(() -> {
                        String mine = Context.traceId();
                        return Futures.await(
                                "answer",
                                Door.start(thread.loop(), "whose", () -> USER.get() + mine.equals(Context.traceId())));
                    }));
            assertEquals("adatrue", answer);
        }
    }

    @Test
    void aVirtualThreadCallsIntoALoopAndBlocksForTheAnswer() throws Exception {
        try (LoopThread thread = new LoopThread()) {
            CompletableFuture<String> answer = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try {
                    answer.complete(Door.call(thread.loop(), "who", () -> {
                        Task.sleepMillis(1);
                        return Thread.currentThread().getName();
                    }));
                } catch (Throwable t) {
                    answer.completeExceptionally(t);
                }
            });
            assertEquals("loop", answer.get());
        }
    }

    @Test
    void aCallTellsFailuresWithTheirCauseOnTheCallersStack() {
        try (LoopThread thread = new LoopThread()) {
            IOException disk = new IOException("disk");
            FutureFailedException failed = assertThrows(
                    FutureFailedException.class,
                    () -> Door.call(thread.loop(), "read", () -> {
                        throw disk;
                    }));
            assertEquals("task 'read' failed: java.io.IOException: disk", failed.getMessage());
            assertSame(disk, failed.getCause());
        }
    }

    @Test
    void anInterruptOfTheCallerCancelsTheTask() throws Exception {
        try (LoopThread thread = new LoopThread()) {
            CountDownLatch sleeping = new CountDownLatch(1);
            CountDownLatch woken = new CountDownLatch(1);
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    Door.call(thread.loop(), "sleeper", () -> {
                        sleeping.countDown();
                        try {
                            Task.sleepMillis(1_000_000);
                        } finally {
                            woken.countDown();
                        }
                        return "";
                    });
                } catch (Throwable t) {
                    thrown.complete(t);
                }
            });
            sleeping.await();
            caller.interrupt();
            assertInstanceOf(InterruptedException.class, thrown.get());
            woken.await();
        }
    }

    @Test
    void aCallOnTheLoopsOwnThreadIsRefused() throws Exception {
        try (LoopThread thread = new LoopThread()) {
            Loop loop = thread.loop();
            String inTask = Door.start(loop, "t", () -> refusal(loop)).get();
            assertEquals(
                    "Door.call for task 'inner' was called by task 't' #2 on the thread of that very loop, which would"
                            + " wait for itself for ever: start the task with Door.start, and let a task await the future"
                            + " with Futures.await",
                    inTask);
            CompletableFuture<String> inCallback = new CompletableFuture<>();
            Door.post(loop, () -> inCallback.complete(refusal(loop)));
            assertTrue(inCallback.get().contains("was called by a callback on the thread of that very loop"));
            String elsewhere = JvmHost.run("main", () -> refusal(loop));
            assertTrue(
                    elsewhere.contains(
                            "was called by task 'main' #1 on the thread of another loop, which it would block"),
                    elsewhere);
            try (LoopThread other = new LoopThread()) {
                CompletableFuture<String> inAnothersCallback = new CompletableFuture<>();
                Door.post(other.loop(), () -> inAnothersCallback.complete(refusal(loop)));
                String there = inAnothersCallback.get();
                assertTrue(
                        there.contains("was called by a callback on the thread of another loop, which it would block"),
                        there);
            }
        }
    }

    private static String refusal(Loop loop) {
        return assertThrows(MisuseException.class, () -> Door.call(loop, "inner", () -> ""))
                .getMessage();
    }

    @Test
    void aCallbackRunsOutsideEveryTaskAndItsFailureComesBack() {
        try (LoopThread thread = new LoopThread()) {
            CompletableFuture<Boolean> outside = new CompletableFuture<>();
            assertNull(Door.post(thread.loop(), () -> outside.complete(Loop.currentOrNull() == null))
                    .join());
            assertTrue(outside.join());
            IllegalStateException broken = new IllegalStateException("broken");
            CompletableFuture<Void> failed = Door.post(thread.loop(), () -> {
                throw broken;
            });
            assertSame(
                    broken,
                    assertThrows(CompletionException.class, failed::join).getCause());
        }
    }

    @Test
    void aLoopThatExpectsOthersIsNotStuckUntilItNoLongerDoes() {
        JvmHost.run("main", () -> {
            Loop loop = Loop.current();
            Channel<String> orders = Channel.rendezvous("orders");
            try (Expected others = Door.expect("orders")) {
                assertEquals("expecting orders", others.toString());
                Thread.ofVirtual().start(() -> Door.post(loop, () -> orders.trySend("tea")));
                assertEquals("tea", orders.receive());
            }
            assertEquals(0, loop.statistics().expectations());
        });
    }

    @ParameterizedTest
    @MethodSource("fibers")
    void whatIsAskedOfALoopThatIsLeftFailsInsteadOfHanging(Fibers fibers) {
        LoopThread thread = new LoopThread(fibers);
        Loop loop = thread.loop();
        CompletableFuture<String> running = Door.start(loop, "sleeper", () -> {
            Task.sleepMillis(1_000_000);
            return "";
        });
        thread.close();
        CompletionException left = assertThrows(CompletionException.class, running::join);
        assertEquals(
                "task 'sleeper' will never end, for its loop has been left: keep the loop's root task running as long"
                        + " as others need the loop",
                assertInstanceOf(LoopLeftException.class, left.getCause()).getMessage());
        assertThrows(LoopLeftException.class, () -> Door.call(loop, "late", () -> ""));
        assertInstanceOf(
                LoopLeftException.class,
                assertThrows(
                                CompletionException.class,
                                () -> Door.post(loop, () -> {}).join())
                        .getCause());
    }

    @ParameterizedTest
    @MethodSource("fibers")
    void aLoopStaysLeftThoughItsHostRunsAnother(Fibers fibers) {
        JvmHost host = new JvmHost(fibers);
        Loop first = host.run(LoopOptions.defaults(), "first", Loop::current);
        String second = host.run(LoopOptions.defaults(), "second", () -> {
            for (CompletableFuture<?> late : List.of(Door.start(first, "late", () -> ""), Door.post(first, () -> {}))) {
                assertInstanceOf(
                        LoopLeftException.class,
                        late.handle((value, failure) -> failure).getNow(null));
            }
            assertTrue(LoopExecutor.of(first, "late").isShutdown());
            return Futures.await("the second's own", Door.start(Loop.current(), "own", () -> "is open"));
        });
        assertEquals("is open", second);
    }

    @Test
    void everyTaskAskedForWhileTheLoopIsLeftEndsInOneWayOrTheOther() {
        for (int round = 0; round < 200; round++) {
            LoopThread thread = new LoopThread();
            Loop loop = thread.loop();
            List<CompletableFuture<String>> asked = new CopyOnWriteArrayList<>();
            Thread asker = Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 50; i++) {
                    asked.add(Door.start(loop, "t", () -> "done"));
                }
            });
            thread.close();
            while (asker.isAlive()) {
                Thread.onSpinWait();
            }
            for (CompletableFuture<String> future : asked) {
                String how = future.handle((value, failure) ->
                                failure == null ? value : failure.getClass().getSimpleName())
                        .join(); // hangs where an answer is lost
                assertTrue(how.equals("done") || how.equals("LoopLeftException"), how);
            }
        }
    }
}
