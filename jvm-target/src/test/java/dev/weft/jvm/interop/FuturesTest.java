package dev.weft.jvm.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.host.Fibers;
import dev.weft.jvm.JvmFibers;
import dev.weft.jvm.JvmHost;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskBody;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FuturesTest {

    static Stream<Fibers> fibers() {
        return Stream.of(JvmFibers.continuations(), JvmFibers.virtualThreads());
    }

    private static <T> T run(Fibers fibers, TaskBody<T> body) {
        return new JvmHost(fibers).run(LoopOptions.defaults(), "main", body);
    }

    @ParameterizedTest
    @MethodSource("fibers")
    void awaitingSuspendsTheTaskAndNotTheLoop(Fibers fibers) {
        String answer = run(fibers, () -> {
            CompletableFuture<String> quote = new CompletableFuture<>();
            // Only a loop that goes on can complete it.
            Task.run("other", () -> Thread.ofVirtual().start(() -> quote.complete("7")));
            return Futures.await("quote", quote);
        });
        assertEquals("7", answer);
    }

    @Test
    void aCompleteFutureIsAnsweredAtOnceAndNullIsAValue() {
        JvmHost.run("main", () -> {
            assertEquals("now", Futures.await("now", CompletableFuture.completedFuture("now")));
            assertNull(Futures.<String>await("null", CompletableFuture.completedFuture(null)));
            assertEquals("stage", Futures.await("stage", CompletableFuture.completedStage("stage")));
        });
    }

    @Test
    void failuresComeUnwrappedAsTheCause() {
        JvmHost.run("main", () -> {
            IOException disk = new IOException("disk");
            CompletableFuture<String> wrapped = CompletableFuture.supplyAsync(() -> {
                throw new CompletionException(disk);
            });
            FutureFailedException failed =
                    assertThrows(FutureFailedException.class, () -> Futures.await("page", wrapped.thenApply(x -> x)));
            assertEquals("future 'page' failed: java.io.IOException: disk", failed.getMessage());
            assertSame(disk, failed.getCause());
        });
    }

    @Test
    void aFutureThatItsOwnSideCancelsIsToldApartFromACancelOfTheTask() {
        JvmHost.run("main", () -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            future.cancel(true);
            FutureFailedException failed =
                    assertThrows(FutureFailedException.class, () -> Futures.await("page", future));
            assertEquals("future 'page' was cancelled by its own side", failed.getMessage());
            assertInstanceOf(CancellationException.class, failed.getCause());
        });
    }

    @ParameterizedTest
    @MethodSource("fibers")
    void aCancelEndsTheWaitAndTouchesTheFutureOnlyWhereAsked(Fibers fibers) {
        run(fibers, () -> {
            for (OnCancel option : OnCancel.values()) {
                CompletableFuture<String> never = new CompletableFuture<>();
                Task<String> waiter = Task.run("waiter", () -> Futures.await("never", never, option));
                Task.yield();
                waiter.cancel("enough");
                waiter.join();
                assertInstanceOf(CancelledException.class, waiter.failure());
                assertEquals(option == OnCancel.CANCEL, never.isCancelled());
            }
            return "";
        });
    }

    @Test
    void aDeadlineEndsTheWaitLikewise() {
        JvmHost.run("main", () -> {
            CompletableFuture<String> never = new CompletableFuture<>();
            assertFalse(Scope.named("limited")
                    .timeout(Duration.ofMillis(1))
                    .openOrTimeout(scope -> Futures.await("never", never, OnCancel.CANCEL)));
            assertTrue(never.isCancelled());
        });
    }

    @Test
    void aCancelledTaskDoesNotBeginToWait() {
        JvmHost.run("main", () -> {
            CompletableFuture<String> future = CompletableFuture.completedFuture("there");
            Task<String> waiter = Task.run("waiter", () -> {
                Task.current().cancel("before");
                return Futures.await("there", future);
            });
            waiter.join();
            assertInstanceOf(CancelledException.class, waiter.failure());
        });
    }

    @Test
    void theWaitIsNamedInTheDumpAndTheLoopIsNotTakenForStuck() throws Exception {
        try (LoopThread thread = new LoopThread()) {
            CompletableFuture<String> quotes = new CompletableFuture<>();
            CompletableFuture<String> reader =
                    Door.start(thread.loop(), "reader", () -> Futures.await("quotes", quotes));
            String dump = Door.start(thread.loop(), "dump", () -> Loop.current().dump())
                    .get();
            assertTrue(dump.contains("task 'reader' #2 (waiting for future 'quotes'"), dump);
            assertTrue(dump.contains("expecting future 'quotes'"), dump);
            quotes.complete("7");
            assertEquals("7", reader.get());
        }
    }

    @ParameterizedTest
    @MethodSource("fibers")
    void anyOtherFutureIsAwaitedByAVirtualThread(Fibers fibers) {
        FutureTask<String> plain = new FutureTask<>(() -> "plain");
        assertEquals("plain", run(fibers, () -> {
            Task.run("other", plain::run);
            return Futures.awaitFuture("plain", plain);
        }));
        assertEquals("plain", run(fibers, () -> Futures.awaitFuture("plain", plain)));
        assertEquals("stage", run(fibers, () -> Futures.awaitFuture("f", CompletableFuture.completedFuture("stage"))));
    }

    @Test
    void cancellingTheWaitForAFutureOfAnExecutorInterruptsItsJobWhereAsked() throws Exception {
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            CountDownLatch running = new CountDownLatch(1);
            CountDownLatch interrupted = new CountDownLatch(1);
            Future<String> future = executor.submit(() -> {
                running.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
                return "";
            });
            running.await();
            JvmHost.run("main", () -> {
                Task<String> waiter = Task.run("waiter", () -> Futures.awaitFuture("job", future, OnCancel.CANCEL));
                Task.yield();
                waiter.cancel("enough");
                waiter.join();
                assertInstanceOf(CancelledException.class, waiter.failure());
            });
            interrupted.await();
            assertTrue(future.isCancelled());
        }
    }

    @Test
    void aTaskAsAFutureIsCompletedWithItsOutcomeAndCancelsIt() {
        JvmHost.run("main", () -> {
            CompletableFuture<Integer> good = Futures.of(Task.run("good", () -> 7));
            assertEquals(7, Futures.await("good", good));
            Task<String> sleeper = Task.run("sleeper", () -> {
                Task.sleepMillis(1_000_000);
                return "";
            });
            CompletableFuture<String> future = Futures.of(sleeper);
            Task.yield();
            future.thenApply(x -> x).cancel(true);
            Task.yield();
            assertFalse(sleeper.isDone(), "what is derived from the future does not reach the task");
            future.cancel(true);
            sleeper.join();
            assertInstanceOf(CancelledException.class, sleeper.failure());
        });
    }

    @Test
    void aFailedTaskAsAFutureHasTheOriginalFailure() {
        IOException disk = new IOException("disk");
        List<Throwable> seen = JvmHost.run(
                "main",
                () -> Scope.named("s").supervised().call(scope -> {
                    Task<String> failing = scope.run("failing", () -> {
                        throw disk;
                    });
                    CompletableFuture<String> future = Futures.of(failing);
                    failing.join();
                    return List.of(
                            assertThrows(CompletionException.class, future::join)
                                    .getCause(),
                            assertThrows(CompletionException.class, Futures.of(failing)::join)
                                    .getCause());
                }));
        assertEquals(List.of(disk, disk), seen);
    }
}
