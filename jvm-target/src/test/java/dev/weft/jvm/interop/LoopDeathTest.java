package dev.weft.jvm.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.host.Fibers;
import dev.weft.jvm.JvmFibers;
import dev.weft.jvm.JvmHost;
import dev.weft.jvm.PolledInbox;
import dev.weft.jvm.StillPoller;
import dev.weft.loop.Loop;
import dev.weft.task.Task;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A loop that dies of what a posted callback throws: it is left like one that ends, and nobody waits for it for ever. */
@Timeout(60)
class LoopDeathTest {

    private final CompletableFuture<Loop> started = new CompletableFuture<>();

    private final CompletableFuture<Throwable> died = new CompletableFuture<>();

    private final CountDownLatch pollerClosed = new CountDownLatch(1);

    private final List<String> reports = new CopyOnWriteArrayList<>();

    static Stream<Fibers> fibers() {
        return Stream.of(JvmFibers.continuations(), JvmFibers.virtualThreads());
    }

    /** A loop on a thread of its own. */
    private Loop start(Fibers fibers) {
        Thread.ofPlatform().daemon().name("dying").start(() -> {
            Thread driver = Thread.currentThread();
            try {
                new JvmHost(fibers).run(LoopThread.options(reports), "main", () -> {
                    ((PolledInbox) Loop.current().inbox())
                            .poller(() -> new StillPoller(driver, pollerClosed::countDown));
                    started.complete(Loop.current());
                    return sleep();
                });
            } catch (Throwable thrown) {
                died.complete(thrown);
            }
        });
        return started.join();
    }

    private static String sleep() {
        Task.sleepMillis(1_000_000);
        return "";
    }

    @ParameterizedTest
    @MethodSource("fibers")
    void nobodyWaitsForEverForALoopThatHasDied(Fibers fibers) throws Exception {
        Loop loop = start(fibers);
        CountDownLatch asleep = new CountDownLatch(3);
        CountDownLatch unsubscribed = new CountDownLatch(1);
        CompletableFuture<String> task = Door.start(loop, "task", () -> {
            asleep.countDown();
            return sleep();
        });
        LoopExecutor executor = LoopExecutor.of(loop, "jobs");
        Future<?> job = executor.submit(() -> {
            asleep.countDown();
            return sleep();
        });
        Door.start(loop, "subscriber", () -> {
            Inlet<String> inlet = Flows.subscriber("news", 1);
            inlet.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {}

                @Override
                public void cancel() {
                    unsubscribed.countDown();
                }
            });
            asleep.countDown();
            return inlet.next();
        });
        asleep.await();
        Error planted = new Error("planted");
        CountDownLatch behind = new CountDownLatch(1);
        CompletableFuture<CompletableFuture<String>> late = new CompletableFuture<>();
        loop.inbox().post(() -> {
            loop.inbox().post(() -> {
                throw planted;
            });
            loop.inbox().post(() -> {
                throw new Error("planted, too");
            });
            late.complete(Door.start(loop, "late", () -> "too late"));
            loop.inbox().post(behind::countDown);
        });
        assertEquals(planted, died.join());
        behind.await();
        pollerClosed.await();
        unsubscribed.await();
        assertTrue(loop.inbox().isClosed());
        for (CompletableFuture<String> future : List.of(task, late.join())) {
            CompletionException left = assertThrows(CompletionException.class, future::join);
            assertInstanceOf(LoopLeftException.class, left.getCause());
        }
        assertThrows(LoopLeftException.class, () -> Door.call(loop, "call", () -> ""));
        assertTrue(executor.awaitTermination(30, TimeUnit.SECONDS));
        assertTrue(job.isDone());
        assertThrows(RejectedExecutionException.class, () -> executor.submit(() -> ""));
        assertTrue(
                reports.get(0).startsWith("the loop was left although not everything on it has ended"),
                reports.toString());
        assertEquals(
                "a callback that was posted to the loop failed while it was left: java.lang.Error: planted, too",
                reports.get(1));
        assertEquals(2, reports.size(), reports.toString());
    }

    @ParameterizedTest
    @MethodSource("fibers")
    void blockingCallsOfALoopThatHasDiedAreInterruptedOrNotBegun(Fibers fibers) throws Exception {
        BlockingCalls calls = new BlockingCalls("calls", 1);
        List<String> trail = new CopyOnWriteArrayList<>();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        Loop loop = start(fibers);
        CountDownLatch inside = new CountDownLatch(2);
        CountDownLatch interrupted = new CountDownLatch(2);
        CountDownLatch inLine = new CountDownLatch(1);
        Door.start(loop, "first", () -> calls.call("take", () -> take(inside, interrupted)));
        Door.start(loop, "second", () -> calls.call("in line", () -> trail.add("begun")));
        Door.start(loop, "third", () -> Offload.call(executor, "take", () -> take(inside, interrupted)));
        Door.start(loop, "fourth", () -> Offload.call(executor, "in line", () -> trail.add("begun")));
        Door.start(loop, "fifth", () -> {
            inLine.countDown();
            return "";
        });
        inside.await();
        inLine.await();
        loop.inbox().post(() -> {
            throw new Error("planted");
        });
        died.join();
        interrupted.await();
        while (calls.statistics().running() > 0) {
            Thread.onSpinWait(); // it gives its place back when the body has ended
        }
        executor.shutdown();
        assertTrue(executor.awaitTermination(30, TimeUnit.SECONDS));
        assertEquals(List.of(), trail);
        assertEquals(new BlockingCalls.Statistics(1, 0, 0, 0, 1, 1, 1), calls.statistics());
    }

    private static String take(CountDownLatch inside, CountDownLatch interrupted) {
        inside.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException end) {
            interrupted.countDown();
        }
        return "";
    }

    /** A fiber whose task has ended asks for the next itself, and may run what has been posted. */
    @ParameterizedTest
    @MethodSource("fibers")
    void whatACallbackThrowsOnAFiberIsThrownByTheHost(Fibers fibers) {
        Error planted = new Error("planted");
        Error thrown = assertThrows(
                Error.class,
                () -> new JvmHost(fibers).run(LoopThread.options(reports), "main", () -> {
                    Loop loop = Loop.current();
                    Task.startDetached(
                            "first",
                            () -> loop.inbox().post(() -> {
                                throw planted;
                            }));
                    for (int i = 0; i < 1_000; i++) {
                        Task.startDetached("short", () -> {});
                    }
                    return sleep();
                }));
        assertEquals(planted, thrown);
    }

    /** As above, where that fiber runs on top of one that rests. */
    @ParameterizedTest
    @MethodSource("fibers")
    void whatACallbackThrowsOnAFiberOnTopOfAnotherIsThrownByTheHost(Fibers fibers) {
        Error planted = new Error("planted");
        Error thrown = assertThrows(
                Error.class,
                () -> new JvmHost(fibers).run(LoopThread.options(reports), "main", () -> {
                    Loop loop = Loop.current();
                    Task<?> ends = Task.startDetached("ends", () -> Task.yield());
                    Task.startDetached("wakes on top", () -> {
                        ends.join();
                        loop.inbox().post(() -> {
                            throw planted;
                        });
                        for (int i = 0; i < 1_000; i++) {
                            Task.startDetached("short", () -> {});
                        }
                    });
                    return sleep();
                }));
        assertEquals(planted, thrown);
    }
}
