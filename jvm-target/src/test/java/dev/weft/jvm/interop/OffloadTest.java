package dev.weft.jvm.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.jvm.JvmHost;
import dev.weft.task.CancelledException;
import dev.weft.task.Context;
import dev.weft.task.Task;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OffloadTest {

    private static final Context.Key<String> USER = Context.key("user", "nobody");

    private final ExecutorService executor = Executors.newSingleThreadExecutor(body -> new Thread(body, "computer"));

    @AfterEach
    void close() {
        executor.close();
    }

    @Test
    void aBodyRunsOnTheExecutorWithTheContextOfTheTask() {
        String answer = JvmHost.run(
                "main",
                () -> Context.current()
                        .with(USER, "ada")
                        .call(() -> Offload.call(
                                executor,
                                "compute",
                                () -> Thread.currentThread().getName() + " for " + USER.get())));
        assertEquals("computer for ada", answer);
        assertEquals(
                "nobody",
                JvmHost.run("main", () -> Futures.awaitFuture("after", executor.submit(USER::get))),
                "the context is taken back");
    }

    @Test
    void whatTheBodyThrowsIsThrownAsItIs() {
        JvmHost.run("main", () -> {
            assertThrows(
                    IOException.class,
                    () -> Offload.run(executor, "read", () -> {
                        throw new IOException("disk");
                    }));
        });
    }

    @Test
    void aCancelInterruptsTheThreadAndWaitsForItToLeave() {
        List<String> trail = new CopyOnWriteArrayList<>();
        JvmHost.run("main", () -> {
            CompletableFuture<String> running = new CompletableFuture<>();
            Task<?> task = Task.run("computer", () -> {
                try {
                    Offload.run(executor, "compute", () -> {
                        running.complete("");
                        try {
                            new CountDownLatch(1).await();
                        } finally {
                            trail.add("body cleaned up");
                        }
                    });
                } finally {
                    trail.add("task left");
                }
            });
            Futures.await("running", running);
            task.cancel("enough");
            task.join();
            assertInstanceOf(CancelledException.class, task.failure());
        });
        assertEquals(List.of("body cleaned up", "task left"), trail);
    }

    @Test
    void aBodyInTheQueueIsTakenBack() {
        JvmHost.run("main", () -> {
            CountDownLatch latch = new CountDownLatch(1);
            Task<?> first = Task.run("first", () -> Offload.run(executor, "first", latch::await));
            Task.yield();
            Task<?> second = Task.run(
                    "second",
                    () -> Offload.run(executor, "second", () -> {
                        throw new AssertionError("it was taken back");
                    }));
            Task.yield();
            second.cancel("enough");
            second.join();
            assertInstanceOf(CancelledException.class, second.failure());
            latch.countDown();
            first.await();
        });
    }

    @Test
    void anExecutorThatTakesNoMoreSaysSo() {
        executor.shutdown();
        JvmHost.run("main", () -> {
            assertThrows(RejectedExecutionException.class, () -> Offload.run(executor, "late", () -> {}));
        });
    }
}
