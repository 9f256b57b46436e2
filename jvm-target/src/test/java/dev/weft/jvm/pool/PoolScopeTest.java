package dev.weft.jvm.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.host.Fibers;
import dev.weft.jvm.JvmFibers;
import dev.weft.jvm.JvmHost;
import dev.weft.jvm.interop.Blocking;
import dev.weft.task.CancelledException;
import dev.weft.task.Context;
import dev.weft.task.DeadlineExceededException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What structured concurrency promises, across loops. */
@Timeout(60)
class PoolScopeTest {

    private static final Context.Key<String> USER = Context.key("user", "nobody");

    private final Pool pool = Pool.of("p", 2);

    @AfterEach
    void close() {
        pool.close();
    }

    static Stream<Supplier<Fibers>> fibers() {
        return Stream.of(JvmFibers::continuations, JvmFibers::virtualThreads);
    }

    // ---- results and ends ----

    @ParameterizedTest
    @MethodSource("fibers")
    void manyItemsAreWorkedOnOverTheLoopsInOneCallAndTheirResultsAreInOrder(Supplier<Fibers> fibers) {
        try (Pool many = Pool.settings("many").loops(3).fibers(fibers).open()) {
            List<Integer> items = IntStream.range(0, 300).boxed().toList();
            List<Integer> doubled = many.call("all", () -> many.map("double", items, 6, i -> 2 * i));
            assertEquals(items.stream().map(i -> 2 * i).toList(), doubled);
            assertEquals(List.of(1, 2), many.call("both", () -> many.<Integer>all("both", () -> 1, () -> 2)));
            AtomicInteger sum = new AtomicInteger();
            JvmHost.run("main", () -> many.forEach("add", items, 6, sum::addAndGet));
            assertEquals(300 * 299 / 2, sum.get());
        }
    }

    @Test
    void aScopeDoesNotEndBeforeItsChildrenOnOtherLoops() {
        AtomicInteger ended = new AtomicInteger();
        JvmHost.run("main", () -> {
            pool.open("children", children -> {
                for (int i = 0; i < 20; i++) {
                    children.run("child" + i, () -> {
                        Task.sleepMillis(2);
                        ended.incrementAndGet();
                    });
                }
            });
            assertEquals(20, ended.get());
        });
    }

    @Test
    void childrenInAScopeWithALimitTakeAPlaceEach() {
        AtomicInteger at = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        JvmHost.run("main", () -> {
            Scope.named("two").limit(2).open(scope -> {
                for (int i = 0; i < 10; i++) {
                    pool.in(scope).runOrWait("child" + i, () -> {
                        most.accumulateAndGet(at.incrementAndGet(), Math::max);
                        Task.sleepMillis(1);
                        at.decrementAndGet();
                    });
                }
            });
        });
        assertTrue(most.get() <= 2, "at once: " + most);
    }

    // ---- failures ----

    @Test
    void aFailureOnAnotherLoopCancelsTheSiblingsAndIsThrownFromTheScope() {
        AtomicInteger cleaned = new AtomicInteger();
        TaskFailedException failed = assertThrows(
                TaskFailedException.class,
                () -> pool.call(
                        "parent",
                        () -> pool.open("children", children -> {
                            CountDownLatch asleep = new CountDownLatch(1);
                            children.run("sleeper", () -> {
                                try {
                                    asleep.countDown();
                                    Task.sleepMillis(600_000);
                                } finally {
                                    cleaned.incrementAndGet();
                                }
                            });
                            children.run("fails", () -> {
                                while (asleep.getCount() > 0) {
                                    Task.yield();
                                }
                                throw new IOException("disk");
                            });
                        })));
        assertEquals(1, cleaned.get());
        assertInstanceOf(IOException.class, TaskFailedException.origin(failed));
    }

    // ---- cancel ----

    @ParameterizedTest
    @MethodSource("fibers")
    void aCancelCrossesWithItsReasonAndTheCallerWaitsForTheCleanUp(Supplier<Fibers> fibers) throws Exception {
        try (Pool own = Pool.settings("own").loops(2).fibers(fibers).open()) {
            CountDownLatch asleep = new CountDownLatch(1);
            AtomicInteger cleaned = new AtomicInteger();
            String[] reason = new String[1];
            PoolTask<?> parent = own.run("parent", () -> {
                try {
                    own.call("child", () -> {
                        try {
                            asleep.countDown();
                            Task.sleepMillis(600_000);
                        } catch (CancelledException cancelled) {
                            reason[0] = cancelled.reason();
                            throw cancelled;
                        } finally {
                            Scope.named("tidy").shield(Duration.ofMinutes(1)).open(scope -> Task.sleepMillis(5));
                            cleaned.incrementAndGet();
                        }
                    });
                } finally {
                    assertEquals(1, cleaned.get(), "the call has waited");
                }
            });
            asleep.await();
            parent.cancel("the user left");
            parent.join();
            CancelledException why = assertInstanceOf(CancelledException.class, parent.failure());
            assertEquals("the user left", why.reason());
            assertEquals("the user left", reason[0]);
        }
    }

    @Test
    void interruptingAThreadThatCallsCancelsTheTask() throws Exception {
        CountDownLatch asleep = new CountDownLatch(1);
        AtomicInteger cleaned = new AtomicInteger();
        Throwable[] thrown = new Throwable[1];
        boolean[] interrupted = new boolean[1];
        Thread caller = new Thread(() -> {
            try {
                pool.call("sleeper", () -> {
                    try {
                        asleep.countDown();
                        Task.sleepMillis(600_000);
                    } finally {
                        cleaned.incrementAndGet();
                    }
                });
            } catch (Throwable t) {
                thrown[0] = t;
                interrupted[0] = Thread.currentThread().isInterrupted();
            }
        });
        caller.start();
        asleep.await();
        caller.interrupt();
        caller.join();
        assertInstanceOf(CancelledException.class, thrown[0]);
        assertTrue(interrupted[0]);
        assertEquals(1, cleaned.get());
    }

    // ---- deadline, context ----

    @Test
    void aDeadlineCrossesAndIsNamedByWhoSetIt() {
        Duration[] left = new Duration[2];
        // A busy machine may let the time pass before the grandchild begins: then again, with more of it.
        for (int millis = 10; left[1] == null; millis *= 2) {
            Duration limit = Duration.ofMillis(millis);
            DeadlineExceededException late = JvmHost.run(
                    "main",
                    () -> assertThrows(
                            DeadlineExceededException.class,
                            () -> Scope.named("budget")
                                    .timeout(limit)
                                    .open(scope -> pool.call("child", () -> {
                                        left[0] = Context.remaining();
                                        pool.call("grandchild", () -> {
                                            left[1] = Context.remaining();
                                            Task.sleepMillis(600_000);
                                        });
                                    }))));
            assertEquals("budget", late.scope());
            assertTrue(left[0] == null || left[0].compareTo(limit) <= 0, "of " + limit + ": " + left[0]);
        }
        assertTrue(left[1].compareTo(left[0]) <= 0, left[1] + " after " + left[0]);
    }

    @Test
    void aDeadlineThatIsMovedMovesForBodiesOnOtherLoopsAndForTheirs() {
        boolean moved = false;
        // A busy machine may let the time pass before the deadline is moved: then again, with more of it.
        for (int millis = 20; !moved; millis *= 2) {
            Duration first = Duration.ofMillis(millis);
            CountDownLatch begun = new CountDownLatch(1);
            moved = JvmHost.run(
                    "main",
                    () -> Scope.named("budget").timeout(first).openOrTimeout(scope -> {
                        Task<Duration> child = pool.in(scope)
                                .run(
                                        "child",
                                        () -> pool.call("grandchild", () -> {
                                            begun.countDown();
                                            Duration left = Context.remaining();
                                            while (left != null && left.toMinutes() < 1) {
                                                Task.sleepMillis(1);
                                                left = Context.remaining();
                                            }
                                            return left;
                                        }));
                        while (begun.getCount() > 0) {
                            Task.sleepMillis(1);
                        }
                        scope.timeout(Duration.ofMinutes(10));
                        assertTrue(child.await().toMinutes() < 10);
                    }));
        }
    }

    @Test
    void aDeadlineThatIsTakenAwayIsSoForBodiesOnOtherLoops() {
        boolean takenAway = false;
        for (int millis = 20; !takenAway; millis *= 2) {
            Duration first = Duration.ofMillis(millis);
            CountDownLatch begun = new CountDownLatch(1);
            takenAway = JvmHost.run(
                    "main",
                    () -> Scope.named("budget").timeout(first).openOrTimeout(scope -> {
                        Task<?> child = pool.in(scope).run("child", () -> {
                            begun.countDown();
                            while (Context.remaining() != null) {
                                Task.sleepMillis(1);
                            }
                        });
                        while (begun.getCount() > 0) {
                            Task.sleepMillis(1);
                        }
                        scope.noDeadline();
                        child.await();
                    }));
        }
    }

    @Test
    void aDeadlineCutsABodyShortAlthoughTheLoopOfItsCallerIsBlocked() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch cut = new CountDownLatch(1);
        assertFalse(JvmHost.run(
                "main",
                () -> Scope.named("budget").timeout(Duration.ofMillis(200)).openOrTimeout(scope -> {
                    pool.in(scope).run("child", () -> {
                        try {
                            begun.countDown();
                            Task.sleepMillis(600_000);
                        } finally {
                            cut.countDown();
                        }
                    });
                    while (begun.getCount() > 0) {
                        Task.sleepMillis(1);
                    }
                    cut.await();
                })));
    }

    @Test
    void aDeadlineThatBothSidesMeetAtOnceIsTheCallers() {
        JvmHost.run("main", () -> {
            for (int i = 0; i < 200; i++) {
                assertFalse(Scope.named("budget")
                        .timeout(Duration.ofMillis(1))
                        .openOrTimeout(scope -> pool.call("child", () -> Task.sleepMillis(600_000))));
            }
        });
    }

    @Test
    void contextAndTraceIdCrossFromAThreadThatWorksForATask() {
        JvmHost.run("main", () -> {
            String trace = Context.traceId();
            Context.current().with(USER, "ada").run(() -> {
                assertEquals("ada", Blocking.call("works", () -> pool.call("user", () -> USER.get())));
                assertEquals(trace, Blocking.call("works", () -> pool.call("trace", () -> Context.traceId())));
            });
        });
    }

    @Test
    void contextAndTraceIdCross() {
        JvmHost.run("main", () -> {
            String trace = Context.traceId();
            Context.current().with(USER, "ada").run(() -> {
                assertEquals("ada", pool.call("user", () -> USER.get()));
                assertEquals(trace, pool.call("trace", () -> Context.traceId()));
                assertEquals("ada", pool.run("user", () -> USER.get()).await());
                assertEquals(trace, pool.run("trace", () -> Context.traceId()).await());
            });
        });
        assertEquals("nobody", pool.call("user", () -> USER.get()));
        assertFalse(pool.call("trace", () -> Context.traceId()).equals(pool.call("trace", () -> Context.traceId())));
    }
}
