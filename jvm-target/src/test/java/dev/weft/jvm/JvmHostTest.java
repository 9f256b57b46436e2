package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.channel.Channel;
import dev.weft.host.Fibers;
import dev.weft.host.Inbox;
import dev.weft.loop.Expectation;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.MisuseException;
import dev.weft.loop.StuckException;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskBody;
import dev.weft.task.TaskFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real host, in real time: the few things virtual time cannot show. */
class JvmHostTest {

    static Stream<Fibers> fibers() {
        return Stream.of(JvmFibers.continuations(), JvmFibers.virtualThreads());
    }

    private static <T> T run(Fibers fibers, TaskBody<T> body) {
        return new JvmHost(fibers).run(LoopOptions.defaults(), "main", body);
    }

    @ParameterizedTest
    @MethodSource("fibers")
    void answersTheResultOfTheRootTask(Fibers fibers) {
        int sum = run(fibers, () -> {
            Channel<Integer> numbers = Channel.rendezvous("numbers");
            return Scope.call("both", scope -> {
                scope.run("producer", () -> {
                    for (int i = 0; i < 10; i++) {
                        numbers.send(i);
                    }
                    numbers.close();
                });
                int total = 0;
                for (Integer n = numbers.receiveOrClosed(); n != null; n = numbers.receiveOrClosed()) {
                    total += n;
                }
                return total;
            });
        });
        assertEquals(45, sum);
    }

    @ParameterizedTest
    @MethodSource("fibers")
    void sleepsInRealTimeAndSleepersOverlap(Fibers fibers) {
        long start = System.nanoTime();
        run(fibers, () -> {
            Scope.open("sleepers", scope -> {
                for (int i = 0; i < 100; i++) {
                    scope.run("sleeper", () -> Task.sleepMillis(20));
                }
            });
            return "";
        });
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertTrue(millis >= 20, "took " + millis + " ms");
        assertTrue(millis < 2_000, "a hundred sleeps of 20 ms one after the other take 2,000 ms; took " + millis);
    }

    @ParameterizedTest
    @MethodSource("fibers")
    void anotherThreadReachesALoopThatSleepsThroughItsInbox(Fibers fibers) {
        String news = run(fibers, () -> {
            Loop loop = Loop.current();
            Channel<String> channel = Channel.rendezvous("news");
            Expectation expectation = loop.expect("news from another thread");
            CompletableFuture.runAsync(
                    () -> loop.inbox().post(() -> {
                        channel.trySend("hello");
                        expectation.close();
                    }),
                    CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS));
            return channel.receive();
        });
        assertEquals("hello", news);
    }

    @ParameterizedTest
    @MethodSource("fibers")
    void interruptingTheThreadCancelsTheRootTask(Fibers fibers) {
        Thread thread = Thread.currentThread();
        CompletableFuture.runAsync(thread::interrupt, CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));
        TaskFailedException failed = assertThrows(
                TaskFailedException.class,
                () -> run(fibers, () -> {
                    Task.sleep(Duration.ofMinutes(1));
                    return "";
                }));
        CancelledException cancelled = assertInstanceOf(CancelledException.class, failed.getCause());
        assertEquals("the thread was interrupted", cancelled.reason());
        assertTrue(Thread.interrupted(), "the interrupt is still seen by the caller");
    }

    @ParameterizedTest
    @MethodSource("fibers")
    void aBusyTaskDoesNotKeepAnotherLoopEventWaiting(Fibers fibers) {
        List<String> heard = run(fibers, () -> {
            Channel<String> ticks = Channel.buffered("ticks", 10);
            Task<?> busy = Task.run("busy", () -> {
                for (; ; ) {
                    Task.checkpoint();
                }
            });
            Task.run("ticker", () -> {
                Task.sleepMillis(5);
                ticks.send("tick");
            });
            String tick = ticks.receive();
            busy.cancel("heard");
            return List.of(tick);
        });
        assertEquals(List.of("tick"), heard);
    }

    @Test
    void aFailureComesWithItsCause() {
        TaskFailedException failed = assertThrows(
                TaskFailedException.class,
                () -> JvmHost.run("main", () -> {
                    throw new IOException("disk");
                }));
        assertEquals("task 'main' failed: java.io.IOException: disk", failed.getMessage());
    }

    @Test
    void aStuckProgramIsReportedAndDoesNotHang() {
        TaskFailedException failed = assertThrows(
                TaskFailedException.class,
                () -> JvmHost.run(
                        "main", () -> Channel.<String>rendezvous("never").receive()));
        StuckException stuck = assertInstanceOf(StuckException.class, failed.getCause());
        assertTrue(stuck.dump().contains("receiving from channel 'never'"), stuck.dump());
    }

    @Test
    void callsOutsideATaskAreRefusedWithAdvice() {
        MisuseException refused = assertThrows(MisuseException.class, () -> Task.sleepMillis(1));
        assertEquals(
                "Task.sleep was called outside a task: call it inside one, or start one on a host first",
                refused.getMessage());
    }

    @Test
    void fibersSayWhatTheyAre() {
        assertEquals("JVM host with continuations", new JvmHost(JvmFibers.continuations()).toString());
        assertEquals("JVM host with virtual threads", new JvmHost(JvmFibers.virtualThreads()).toString());
    }

    @Test
    void itIsNotRunInsideATask() {
        JvmHost.run("outer", () -> {
            MisuseException refused = assertThrows(MisuseException.class, () -> JvmHost.run("inner", () -> "never"));
            assertEquals(
                    "JvmHost.run was called inside task 'outer' #1, whose loop it would block: start a task there, or call it on"
                            + " another thread",
                    refused.getMessage());
            Task.sleepMillis(1); // the outer loop is as it was
        });
        assertNull(Loop.currentOrNull());
    }

    /** Who posts as fast as callbacks run does not starve what else is on the loop. */
    @ParameterizedTest
    @MethodSource("fibers")
    @Timeout(60)
    void aFloodOfCallbacksLeavesTurnsToTasksAndTimersAndTheEnd(Fibers fibers) {
        boolean[] over = new boolean[1];
        class Flood implements Inbox.Callback {

            private final Loop loop = Loop.current();

            @Override
            public void run() {
                if (!over[0]) {
                    loop.inbox().post(this);
                }
            }
        }
        String end = run(fibers, () -> {
            Loop.current().inbox().post(new Flood());
            Task<String> other = Task.run("other", () -> "had its turn");
            Task.sleepMillis(1);
            return other.await();
        });
        over[0] = true;
        assertEquals("had its turn", end);
    }
}
