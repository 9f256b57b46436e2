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
import dev.weft.jvm.Settings;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.MisuseException;
import dev.weft.task.CancelledException;
import dev.weft.task.Context;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlockingTest {

    private static final Context.Key<String> USER = Context.key("user", "nobody");

    private final BlockingCalls calls = new BlockingCalls("test", 2);

    static Stream<Fibers> fibers() {
        return Stream.of(JvmFibers.continuations(), JvmFibers.virtualThreads());
    }

    @ParameterizedTest
    @MethodSource("fibers")
    void theLoopGoesOnWhileACallBlocks(Fibers fibers) {
        String answer = new JvmHost(fibers).run(LoopOptions.defaults(), "main", () -> {
            CountDownLatch latch = new CountDownLatch(1);
            // Only a loop that goes on can open the latch.
            Task.run("opener", latch::countDown);
            return calls.call("wait", () -> {
                latch.await();
                return Thread.currentThread().isVirtual() + " "
                        + Thread.currentThread().getName();
            });
        });
        assertEquals("true weft-blocking-wait", answer);
    }

    @Test
    void whatTheBodyThrowsIsThrownAsItIs() {
        JvmHost.run("main", () -> {
            IOException disk = new IOException("disk");
            assertSame(
                    disk,
                    assertThrows(
                            IOException.class,
                            () -> calls.run("read", () -> {
                                throw disk;
                            })));
            AssertionError error = new AssertionError("error");
            assertSame(
                    error,
                    assertThrows(
                            AssertionError.class,
                            () -> calls.run("read", () -> {
                                throw error;
                            })));
        });
    }

    @Test
    void theContextAndTheTraceAreReadableInside() {
        List<String> seen = JvmHost.run(
                "main",
                () -> Context.current().with(USER, "ada").call(() -> {
                    String trace = Context.traceId();
                    return calls.call(
                            "look",
                            () -> List.of(
                                    USER.get(), Context.current().get(USER), "" + trace.equals(Context.traceId())));
                }));
        assertEquals(List.of("ada", "ada", "true"), seen);
        assertEquals("nobody", USER.get(), "elsewhere there is none");
        assertNull(Context.traceId());
    }

    @Test
    void noMoreThanTheLimitRunAtOnceAndTheRestAreServedInOrder() {
        AtomicInteger running = new AtomicInteger();
        List<String> order = new CopyOnWriteArrayList<>();
        JvmHost.run("main", () -> {
            calls.setLimit(1);
            List<Task<?>> tasks = new ArrayList<>();
            for (String name : List.of("a", "b", "c", "d")) {
                tasks.add(Task.run(
                        name,
                        () -> calls.run(name, () -> {
                            assertEquals(1, running.incrementAndGet());
                            order.add(name);
                            running.decrementAndGet();
                        })));
            }
            for (Task<?> task : tasks) {
                task.await();
            }
        });
        assertEquals(List.of("a", "b", "c", "d"), order);
        assertEquals(1, calls.statistics().most());
        assertEquals(4, calls.statistics().ended());
    }

    @Test
    void aCancelInterruptsTheBodyAndWaitsForItToLeave() {
        List<String> trail = new CopyOnWriteArrayList<>();
        JvmHost.run("main", () -> {
            CompletableFuture<String> running = new CompletableFuture<>();
            Task<?> task = Task.run("reader", () -> {
                try {
                    calls.run("read", () -> {
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
            CancelledException cancelled = assertInstanceOf(CancelledException.class, task.failure());
            assertEquals(0, cancelled.getSuppressed().length, "an interrupt is what was wanted");
        });
        assertEquals(List.of("body cleaned up", "task left"), trail);
        assertEquals(new BlockingCalls.Statistics(2, 0, 0, 0, 1, 1, 1), calls.statistics());
    }

    @Test
    void aDeadlineEndsACallLikewise() {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger left = new AtomicInteger();
        JvmHost.run("main", () -> {
            // A busy machine may let the time pass before the body begins: then there is nothing to leave.
            for (int millis = 1; begun.get() == 0; millis *= 2) {
                boolean inTime = Scope.named("limited")
                        .timeout(Duration.ofMillis(millis))
                        .openOrTimeout(scope -> calls.run("read", () -> {
                            begun.incrementAndGet();
                            try {
                                new CountDownLatch(1).await();
                            } finally {
                                left.incrementAndGet();
                            }
                        }));
                assertFalse(inTime);
                assertEquals(begun.get(), left.get());
            }
        });
        assertEquals(1, left.get());
    }

    @Test
    void aBodyThatSucceedsInSpiteOfTheInterruptKeepsItsResult() {
        JvmHost.run("main", () -> {
            CompletableFuture<String> running = new CompletableFuture<>();
            List<String> opened = new ArrayList<>();
            Task<?> task = Task.run("opener", () -> {
                opened.add(calls.call("open", () -> {
                    running.complete("");
                    while (!Thread.interrupted()) {
                        LockSupport.park();
                    }
                    return "file";
                }));
                Task.checkpoint();
            });
            Futures.await("running", running);
            task.cancel("enough");
            task.join();
            assertEquals(List.of("file"), opened);
            assertInstanceOf(CancelledException.class, task.failure());
        });
    }

    @Test
    void whatTheBodyThrowsAfterItsInterruptIsSuppressed() {
        JvmHost.run("main", () -> {
            CompletableFuture<String> running = new CompletableFuture<>();
            IOException disk = new IOException("disk");
            Task<?> task = Task.run(
                    "reader",
                    () -> calls.run("read", () -> {
                        running.complete("");
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            throw disk;
                        }
                    }));
            Futures.await("running", running);
            task.cancel("enough");
            task.join();
            assertSame(disk, task.failure().getSuppressed()[0]);
        });
    }

    @Test
    void aCallInLineIsWithdrawnByACancelAndNeverBegins() {
        calls.setLimit(1);
        JvmHost.run("main", () -> {
            CountDownLatch latch = new CountDownLatch(1);
            CompletableFuture<String> running = new CompletableFuture<>();
            Task<?> first = Task.run(
                    "first",
                    () -> calls.run("first", () -> {
                        running.complete("");
                        latch.await();
                    }));
            Futures.await("running", running);
            Task<?> second = Task.run(
                    "second",
                    () -> calls.run("second", () -> {
                        throw new AssertionError("it was withdrawn");
                    }));
            Task.yield();
            assertEquals(1, calls.statistics().inLine());
            assertTrue(
                    Loop.current()
                            .dump()
                            .contains("waiting for blocking call 'second' (in line for one of the 1 places of 'test')"),
                    Loop.current().dump());
            second.cancel("enough");
            second.join();
            assertEquals(0, calls.statistics().inLine());
            assertEquals("blocking calls 'test' (1 of 1 run, 0 in line, 0 left behind)", calls.toString());
            latch.countDown();
            first.await();
            calls.run("third", () -> {}); // the place is free again
        });
    }

    @Test
    void aBodyDeafToInterruptsIsReportedWithItsStackAndLeftBehind() {
        calls.setPatience(Duration.ZERO);
        List<String> reports = new CopyOnWriteArrayList<>();
        CountDownLatch release = new CountDownLatch(1);
        new JvmHost().run(LoopThread.options(reports), "main", () -> {
            CompletableFuture<String> running = new CompletableFuture<>();
            Task<?> task = Task.run("reader", () -> calls.run("read", () -> deaf(running, release)));
            Futures.await("running", running);
            task.cancel("enough");
            task.join();
            assertInstanceOf(CancelledException.class, task.failure());
            assertEquals(1, calls.statistics().leftBehind());
            release.countDown();
            while (calls.statistics().running() > 0) {
                Task.yield();
            }
            return "";
        });
        assertEquals(0, calls.statistics().leftBehind());
        assertEquals(1, reports.size());
        String report = reports.get(0);
        assertTrue(
                report.startsWith(
                        "blocking call 'read' of task 'reader' #2 has not ended within 0 ns of its interrupt, and is"
                                + " left behind on one of the 2 places of 'test': let its body end when its thread is"
                                + " interrupted, or close what it waits for\n"
                                + "    at "),
                report);
        assertTrue(report.contains("BlockingTest.deaf("), report);
    }

    private static void deaf(CompletableFuture<String> running, CountDownLatch release) {
        running.complete("");
        boolean open = false;
        while (!open) {
            try {
                release.await();
                open = true;
            } catch (InterruptedException e) {
                // on purpose: it does not listen
            }
        }
    }

    @Test
    void aHigherLimitLetsThoseInLineBegin() {
        calls.setLimit(1);
        JvmHost.run("main", () -> {
            CountDownLatch latch = new CountDownLatch(1);
            Task<?> first = Task.run("first", () -> calls.run("first", latch::await));
            Task.yield();
            Task<?> second = Task.run("second", () -> calls.run("second", latch::countDown));
            Task.yield();
            calls.setLimit(2);
            second.await();
            first.await();
        });
    }

    @Test
    void severalLoopsShareTheirPlaces() {
        calls.setLimit(1);
        AtomicInteger running = new AtomicInteger();
        try (LoopThread one = new LoopThread();
                LoopThread two = new LoopThread()) {
            List<CompletableFuture<String>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Loop loop = (i % 2 == 0 ? one : two).loop();
                all.add(Door.start(
                        loop,
                        "caller",
                        () -> calls.call("body", () -> {
                            assertEquals(1, running.incrementAndGet());
                            running.decrementAndGet();
                            return "";
                        })));
            }
            all.forEach(CompletableFuture::join);
        }
        assertEquals(200, calls.statistics().ended());
    }

    @Test
    void cancelsAndEndsThatMeetLoseNoPlace() {
        JvmHost.run("main", () -> {
            for (int i = 0; i < 2_000; i++) {
                Task<?> task = Task.run("caller", () -> calls.run("body", () -> {}));
                Task.yield();
                task.cancel("enough");
                task.join();
            }
            calls.run("one", () -> {});
            calls.run("two", () -> {});
            while (calls.statistics().running() > 0) {
                Task.yield();
            }
        });
    }

    @Test
    void misuseIsRefused() {
        assertThrows(MisuseException.class, () -> calls.run("outside", () -> {}));
        assertEquals(
                "'test' cannot let 0 blocking calls run at once: the limit is at least 1",
                assertThrows(IllegalArgumentException.class, () -> calls.setLimit(0))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> calls.setPatience(Duration.ofMillis(-1)));
    }

    @Test
    void theCallsThatTheJvmSharesHaveTheirDefaults() {
        assertEquals(
                Settings.ofProcess().blockingLimit(),
                Blocking.shared().statistics().limit());
        assertEquals("7", JvmHost.run("main", () -> Blocking.call("seven", () -> "7")));
        JvmHost.run("main", () -> Blocking.run("nothing", () -> {}));
    }

    @Test
    void aTaskAwaitsTheEndOfAThread() {
        JvmHost.run("main", () -> {
            CountDownLatch latch = new CountDownLatch(1);
            Thread thread = Thread.ofVirtual().name("worker").start(() -> {
                try {
                    latch.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            Task<?> cancelled = Task.run("cancelled", () -> Blocking.join(thread));
            Task.yield();
            cancelled.cancel("enough");
            cancelled.join();
            assertTrue(thread.isAlive(), "a cancel ends the wait, not the thread");
            latch.countDown();
            Blocking.join(thread);
            assertFalse(thread.isAlive());
            assertEquals(
                    "thread '" + Thread.currentThread().getName() + "' would wait for its own end: join another one",
                    assertThrows(MisuseException.class, () -> Blocking.join(Thread.currentThread()))
                            .getMessage());
        });
    }
}
