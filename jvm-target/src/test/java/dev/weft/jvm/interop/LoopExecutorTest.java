package dev.weft.jvm.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.task.Task;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** The clauses of {@link java.util.concurrent.ExecutorService}'s contract, from threads that block. */
class LoopExecutorTest extends ExecutorFixture {

    /** A job that waits for {@code latch} without blocking the loop. */
    private static Callable<String> awaiting(CountDownLatch latch) {
        return () -> Blocking.call("latch", () -> {
            latch.await();
            return "opened";
        });
    }

    private static String sleepForEver() {
        Task.sleepMillis(1_000_000);
        return "";
    }

    // ---- submit, execute ----

    @Test
    void aSubmittedJobIsATaskOfTheLoopAndItsFutureHasTheResult() throws Exception {
        Future<String> future = executor.submit(() -> {
            Task.sleepMillis(1);
            return Thread.currentThread().getName() + ", " + Task.current().name();
        });
        assertEquals("loop, jobs", future.get());
        assertTrue(future.isDone());
        assertFalse(future.isCancelled());
        assertEquals(Future.State.SUCCESS, future.state());
        assertNull(executor.submit(() -> {}).get());
        assertEquals("given", executor.submit(() -> {}, "given").get());
    }

    @Test
    void aFailureIsTheCauseOfAnExecutionException() {
        IOException disk = new IOException("disk");
        Future<String> future = executor.submit(() -> {
            throw disk;
        });
        assertSame(disk, assertThrows(ExecutionException.class, future::get).getCause());
        assertEquals(Future.State.FAILED, future.state());
    }

    @Test
    void jobsBeginInTheOrderInWhichTheyWereGiven() throws Exception {
        List<Integer> order = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            executor.execute(() -> order.add(number));
        }
        executor.submit(() -> {}).get();
        assertEquals(List.of(0, 1, 2, 3, 4), order);
    }

    @Test
    void aFailureOfAnExecutedCommandIsReported() throws Exception {
        executor.execute(() -> {
            throw new IllegalStateException("broken");
        });
        executor.submit(() -> {}).get();
        assertEquals(
                List.of("a job of executor 'jobs' failed and nobody received it: java.lang.IllegalStateException:"
                        + " broken"),
                thread.reports);
    }

    @Test
    void nullsAreRefused() {
        assertThrows(NullPointerException.class, () -> executor.execute(null));
        assertThrows(NullPointerException.class, () -> executor.submit((Runnable) null));
        assertThrows(NullPointerException.class, () -> executor.submit((Callable<String>) null));
        assertThrows(NullPointerException.class, () -> executor.invokeAll(null));
        assertThrows(NullPointerException.class, () -> executor.invokeAny(java.util.Collections.singletonList(null)));
    }

    @Test
    void aTimedGetGivesUpAndLeavesTheJobAlone() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        Future<String> future = executor.submit(awaiting(latch));
        assertThrows(TimeoutException.class, () -> future.get(1, TimeUnit.MILLISECONDS));
        assertFalse(future.isDone());
        latch.countDown();
        assertEquals("opened", future.get(1, TimeUnit.DAYS));
    }

    @Test
    void cancellingAFutureCancelsItsTask() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        Future<String> future = executor.submit(() -> {
            running.countDown();
            try {
                return sleepForEver();
            } finally {
                left.countDown();
            }
        });
        running.await();
        assertTrue(future.cancel(true));
        assertTrue(future.isCancelled() && future.isDone());
        assertThrows(java.util.concurrent.CancellationException.class, future::get);
        left.await();
        Future<String> done = executor.submit(() -> "done");
        done.get();
        assertFalse(done.cancel(true), "too late");
    }

    // ---- shutdown ----

    @Test
    void afterAShutdownJobsAreRejectedAndThoseThereAreStillRun() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        Future<String> before = executor.submit(awaiting(latch));
        assertFalse(executor.isShutdown());
        executor.shutdown();
        executor.shutdown(); // has no further effect
        assertTrue(executor.isShutdown());
        assertFalse(executor.isTerminated());
        RejectedExecutionException refused =
                assertThrows(RejectedExecutionException.class, () -> executor.submit(() -> "late"));
        assertEquals(
                "a job was given to executor 'jobs' (shut down, 1 jobs): give jobs before that", refused.getMessage());
        assertFalse(executor.awaitTermination(1, TimeUnit.MILLISECONDS));
        latch.countDown();
        assertTrue(executor.awaitTermination(1, TimeUnit.DAYS));
        assertTrue(executor.isTerminated());
        assertEquals("opened", before.get());
    }

    @Test
    void anExecutorWithoutJobsTerminatesAtOnce() throws Exception {
        executor.shutdown();
        assertTrue(executor.isTerminated());
        assertTrue(executor.awaitTermination(0, TimeUnit.NANOSECONDS));
    }

    @Test
    void shutdownNowCancelsWhatRunsAndHandsBackWhatHasNotBegun() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        Future<String> begun = executor.submit(() -> {
            running.countDown();
            return sleepForEver();
        });
        running.await();
        thread.blockUntil(free); // nothing begins from now on
        Runnable command = () -> {};
        executor.execute(command);
        CompletableFuture<String> ran = new CompletableFuture<>();
        Future<Boolean> submitted = executor.submit(() -> ran.complete("by the caller"));
        List<Runnable> handedBack = executor.shutdownNow();
        free.countDown();
        assertSame(command, handedBack.get(0));
        assertEquals(2, handedBack.size());
        assertTrue(executor.awaitTermination(1, TimeUnit.DAYS));
        assertThrows(java.util.concurrent.CancellationException.class, begun::get);
        assertThrows(java.util.concurrent.CancellationException.class, submitted::get);
        handedBack.get(1).run();
        assertEquals("by the caller", ran.get());
        assertTrue(thread.reports.isEmpty(), thread.reports.toString());
    }

    @Test
    void aTaskThatCleansUpIsWaitedForByTheTermination() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch cleaned = new CountDownLatch(1);
        executor.execute(() -> {
            running.countDown();
            try {
                sleepForEver();
            } finally {
                cleaned.countDown();
            }
        });
        running.await();
        executor.shutdownNow();
        assertTrue(executor.awaitTermination(1, TimeUnit.DAYS));
        assertEquals(0, cleaned.getCount());
    }

    @Test
    void awaitTerminationIsInterruptible() throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        executor.submit(LoopExecutorTest::sleepForEver);
        Thread waiter = Thread.ofVirtual().start(() -> {
            try {
                executor.awaitTermination(1, TimeUnit.DAYS);
            } catch (Throwable t) {
                thrown.complete(t);
            }
        });
        waiter.interrupt();
        assertInstanceOf(InterruptedException.class, thrown.get());
    }

    @Test
    void closingShutsDownAndWaits() throws Exception {
        List<String> trail = new CopyOnWriteArrayList<>();
        try (LoopExecutor closing = LoopExecutor.of(thread.loop(), "closing")) {
            closing.execute(() -> {
                Task.sleepMillis(1);
                trail.add("job");
            });
        }
        assertEquals(List.of("job"), trail);
    }

    // ---- many ----

    @Test
    void invokeAllAnswersDoneFuturesInOrder() throws Exception {
        List<Future<String>> futures = executor.invokeAll(List.of(
                () -> {
                    Task.sleepMillis(2);
                    return "slow";
                },
                () -> {
                    throw new IOException("disk");
                },
                () -> "fast"));
        assertTrue(futures.stream().allMatch(Future::isDone));
        assertEquals("slow", futures.get(0).get());
        assertEquals(Future.State.FAILED, futures.get(1).state());
        assertEquals("fast", futures.get(2).get());
        assertEquals(List.of(), executor.invokeAll(List.of()));
    }

    @Test
    void aTimedInvokeAllCancelsWhatIsNotDone() throws Exception {
        List<Future<String>> futures = executor.invokeAll(
                List.of(LoopExecutorTest::sleepForEver, LoopExecutorTest::sleepForEver), 1, TimeUnit.MILLISECONDS);
        assertTrue(futures.stream().allMatch(Future::isCancelled));
    }

    @Test
    void anInterruptedInvokeAllCancelsItsJobs() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                executor.invokeAll(List.<Callable<String>>of(() -> {
                    running.countDown();
                    try {
                        return sleepForEver();
                    } finally {
                        left.countDown();
                    }
                }));
            } catch (InterruptedException e) {
                // as expected; the latch tells the rest
            }
        });
        running.await();
        caller.interrupt();
        left.await();
    }

    @Test
    void invokeAnyAnswersTheFirstSuccessAndCancelsTheRest() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        String first = executor.invokeAny(List.of(
                () -> {
                    throw new IOException("disk");
                },
                () -> {
                    try {
                        return sleepForEver();
                    } finally {
                        left.countDown();
                    }
                },
                () -> {
                    Task.sleepMillis(1);
                    return "first";
                }));
        assertEquals("first", first);
        left.await();
    }

    @Test
    void invokeAnyFailsWhenNoJobSucceeds() {
        IOException disk = new IOException("disk");
        ExecutionException failed = assertThrows(
                ExecutionException.class,
                () -> executor.invokeAny(List.of(() -> {
                    throw disk;
                })));
        assertSame(disk, failed.getCause());
        assertThrows(
                TimeoutException.class,
                () -> executor.invokeAny(List.of(LoopExecutorTest::sleepForEver), 1, TimeUnit.MILLISECONDS));
        assertThrows(IllegalArgumentException.class, () -> executor.invokeAny(List.of()));
        executor.shutdown();
        assertThrows(RejectedExecutionException.class, () -> executor.invokeAny(List.of(() -> "late")));
    }

    // ---- in tasks and callbacks ----

    @Test
    void insideATaskOfTheLoopWhatWaitsSuspends() throws Exception {
        String answer = executor.submit(() -> {
                    String got = executor.submit(() -> "got").get();
                    got += executor.submit(() -> " it").get(1, TimeUnit.DAYS);
                    got += executor.invokeAll(List.of(() -> " all")).get(0).get();
                    got += executor.invokeAny(List.of(() -> " any"));
                    try (LoopExecutor inner = LoopExecutor.of(thread.loop(), "inner")) {
                        inner.execute(Task::yield);
                    }
                    assertFalse(executor.awaitTermination(1, TimeUnit.MILLISECONDS));
                    assertThrows(
                            TimeoutException.class,
                            () -> executor.submit(LoopExecutorTest::sleepForEver)
                                    .get(1, TimeUnit.MILLISECONDS));
                    return got;
                })
                .get();
        assertEquals("got it all any", answer);
    }

    @Test
    @Timeout(60)
    void inACallbackOnALoopsThreadWhatWaitsIsRefused() throws Exception {
        Future<String> never = executor.submit(LoopExecutorTest::sleepForEver);
        try (LoopThread other = new LoopThread()) {
            try {
                assertEquals(
                        "get of a job of executor 'jobs' was called by a callback on the loop's own thread, which would"
                                + " wait for itself for ever: call it in a task, or add a stage to a future",
                        refusal(thread.loop(), never::get));
                assertEquals(
                        "get of a job of executor 'jobs' was called by a callback on the thread of another loop, which"
                                + " it would block: call it in a task, or add a stage to a future",
                        refusal(other.loop(), never::get));
                String close = refusal(other.loop(), executor::close);
                assertTrue(close.contains("was called by a callback on the thread of another loop"), close);
                assertFalse(executor.isShutdown(), "nothing has been closed");
            } finally {
                never.cancel(true); // or a loop that waits for it after all could not be left
            }
        }
    }

    /** What a callback on {@code there} is told that calls {@code operation}. */
    private static String refusal(Loop there, Executable operation) throws Exception {
        CompletableFuture<String> refusal = new CompletableFuture<>();
        Door.post(
                        there,
                        () -> refusal.complete(
                                assertThrows(MisuseException.class, operation).getMessage()))
                .get();
        return refusal.get();
    }

    @Test
    void aCancelOfTheTaskThatClosesShutsDownAtOnce() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        Future<String> closer = executor.submit(() -> {
            try (LoopExecutor inner = LoopExecutor.of(thread.loop(), "inner")) {
                inner.execute(() -> {
                    running.countDown();
                    try {
                        sleepForEver();
                    } finally {
                        left.countDown();
                    }
                });
            }
            return "";
        });
        running.await();
        closer.cancel(true);
        left.await();
    }

    // ---- the loop's end ----

    @Test
    void whenTheLoopIsLeftWhatWaitsFailsAndTheExecutorTerminates() throws Exception {
        Future<String> never = executor.submit(LoopExecutorTest::sleepForEver);
        thread.close();
        assertInstanceOf(
                LoopLeftException.class,
                assertThrows(ExecutionException.class, never::get).getCause());
        assertTrue(executor.awaitTermination(1, TimeUnit.DAYS));
        RejectedExecutionException refused =
                assertThrows(RejectedExecutionException.class, () -> executor.execute(() -> {}));
        assertTrue(refused.getMessage().contains("(its loop has been left, 0 jobs)"), refused.getMessage());
        assertTrue(LoopExecutor.of(thread.loop(), "late").isShutdown());
    }

    @Test
    void anOpenExecutorIsExpectedByItsLoopAndItTellsItsNumbers() throws Exception {
        String dump = executor.submit(() -> thread.loop().dump()).get();
        assertTrue(dump.contains("jobs of executor 'jobs'"), dump);
        assertEquals("jobs", executor.name());
        executor.submit(() -> {}).get();
        executor.shutdown();
        executor.awaitTermination(1, TimeUnit.DAYS);
        assertEquals(new LoopExecutor.Statistics(0, 2, true), executor.statistics());
        assertEquals("executor 'jobs' (terminated, 0 jobs)", executor.toString());
        CompletableFuture<String> later = new CompletableFuture<>();
        Door.post(thread.loop(), () -> later.complete(thread.loop().dump()));
        assertFalse(later.get().contains("jobs of executor"), "a closed one is not");
    }

    @Test
    void manyThreadsGiveJobsAndAllAreDone() throws Exception {
        int[] sum = {0}; // of the loop's thread
        Thread[] givers = new Thread[4];
        for (int i = 0; i < givers.length; i++) {
            givers[i] = Thread.ofPlatform().start(() -> {
                for (int n = 0; n < 500; n++) {
                    executor.execute(() -> sum[0]++);
                }
            });
        }
        for (Thread giver : givers) {
            giver.join();
        }
        executor.shutdown();
        assertTrue(executor.awaitTermination(1, TimeUnit.DAYS));
        assertEquals(2_000, sum[0]);
    }
}
