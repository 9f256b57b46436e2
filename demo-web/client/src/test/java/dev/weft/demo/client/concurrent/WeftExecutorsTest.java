package dev.weft.demo.client.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** The executors behind the substitutes, held against the contract of the JDK's interfaces. */
class WeftExecutorsTest {

    private final ExecutorService executor = WeftExecutors.newFixedThreadPool(4);
    private final List<String> trail = new ArrayList<>();

    @Test
    void aTaskHasEndedWhenSubmitReturns() throws Exception {
        Future<Integer> future = executor.submit(() -> {
            trail.add("task");
            return 42;
        });
        trail.add("after submit");

        assertEquals(List.of("task", "after submit"), trail);
        assertTrue(future.isDone());
        assertEquals(42, future.get());
        assertEquals(42, future.get(0, TimeUnit.SECONDS));
        assertFalse(future.cancel(true), "a task that has ended cannot be cancelled");
        assertFalse(future.isCancelled());
    }

    @Test
    void aTaskRunsOnItsCallersThread() throws Exception {
        assertSame(
                Thread.currentThread(), executor.submit(Thread::currentThread).get());
    }

    @Test
    void aRunnableYieldsTheResultGivenForItOrNull() throws Exception {
        assertEquals("done", executor.submit(() -> trail.add("one"), "done").get());
        assertNull(executor.submit((Runnable) () -> trail.add("two")).get());
        assertEquals(List.of("one", "two"), trail);
    }

    @Test
    void whatASubmittedTaskThrowsIsKeptForWhoeverAsks() {
        Error thrown = new StackOverflowError("deep");
        Future<?> future = executor.submit((Runnable) () -> {
            throw thrown;
        });

        assertTrue(future.isDone());
        assertSame(thrown, assertThrows(ExecutionException.class, future::get).getCause());
        assertEquals("future, failed: java.lang.StackOverflowError: deep", future.toString());
    }

    @Test
    void whatAnExecutedTaskThrowsReachesTheCaller() {
        RuntimeException thrown = new IllegalStateException("no");
        assertSame(
                thrown,
                assertThrows(
                        RuntimeException.class,
                        () -> executor.execute(() -> {
                            throw thrown;
                        })));
    }

    @Test
    void afterShutdownTasksAreRefusedAndNothingIsLeft() throws Exception {
        assertFalse(executor.isTerminated());
        assertFalse(executor.awaitTermination(1, TimeUnit.DAYS));
        assertTrue(executor.shutdownNow().isEmpty());

        assertTrue(executor.isShutdown());
        assertTrue(executor.isTerminated());
        assertTrue(executor.awaitTermination(0, TimeUnit.SECONDS));
        RejectedExecutionException refused =
                assertThrows(RejectedExecutionException.class, () -> executor.execute(() -> trail.add("late")));
        assertEquals(
                "This executor was shut down and takes no more tasks: submit before shutdown, or make a new one.",
                refused.getMessage());
        assertTrue(trail.isEmpty());
    }

    @Test
    void invokeAllKeepsTheOrderOfItsTasksAndTheirFailures() throws Exception {
        List<Callable<String>> tasks = List.of(() -> "a", this::fail, () -> "c");

        List<Future<String>> futures = executor.invokeAll(tasks);

        assertEquals("a", futures.get(0).get());
        assertThrows(ExecutionException.class, () -> futures.get(1).get());
        assertEquals("c", futures.get(2).get());
    }

    @Test
    void invokeAllCancelsWhatCouldNotStartInTime() throws Exception {
        List<Callable<String>> tasks = List.of(() -> "a");

        Future<String> future =
                executor.invokeAll(tasks, 0, TimeUnit.NANOSECONDS).get(0);

        assertTrue(future.isDone());
        assertTrue(future.isCancelled());
        assertThrows(CancellationException.class, future::get);
    }

    @Test
    void invokeAnyGivesTheFirstSuccess() throws Exception {
        assertEquals("b", executor.invokeAny(List.of(this::fail, () -> "b", () -> "c")));
        ExecutionException none =
                assertThrows(ExecutionException.class, () -> executor.invokeAny(List.<Callable<String>>of(this::fail)));
        assertEquals("failed on purpose", none.getCause().getMessage());
        assertThrows(
                TimeoutException.class,
                () -> executor.invokeAny(List.<Callable<String>>of(this::fail), 0, TimeUnit.NANOSECONDS));
        assertThrows(IllegalArgumentException.class, () -> executor.invokeAny(List.<Callable<String>>of()));
    }

    @Test
    void aPoolOfNoThreadsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> WeftExecutors.newFixedThreadPool(0));
    }

    @Test
    void theDefaultFactoryMakesThreadsThatAreNotStarted() {
        Thread thread = WeftExecutors.defaultThreadFactory().newThread(() -> trail.add("ran"));
        assertEquals(Thread.State.NEW, thread.getState());
    }

    private String fail() throws Exception {
        throw new Exception("failed on purpose");
    }
}
