package dev.weft.bench.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.channel.Channel;
import dev.weft.jvm.JvmFibers;
import dev.weft.jvm.JvmHost;
import dev.weft.loop.LoopOptions;
import dev.weft.sync.Mutex;
import dev.weft.task.Context;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A flight recording of the loop's thread on the real host: no thread parks, waits or contends for a monitor where only tasks of one loop
 * meet, and no memory goes there, slices, switches and the host's own turns included. {@link FastPathsTest} counts single bytes, in virtual time.
 */
class FlightRecordingTest {

    private static final int TIMES = 4_000_000;

    /** Bytes an operation: half the smallest object there can be. What the JVM allocates by the slice is far below, one object far above. */
    private static final int LIMIT = 4;

    private static volatile Object kept = "";

    @TempDir
    Path folder;

    /** What is recorded: made inside a task, then run. */
    private interface Operation {
        void run() throws Exception;
    }

    private interface Maker {
        Operation make();
    }

    private Flight record(Maker maker) throws Exception {
        return Flight.record(
                folder,
                () -> new JvmHost(JvmFibers.continuations()).run(LoopOptions.defaults(), "main", () -> {
                    Operation operation = maker.make();
                    operation.run(); // what is done once, by the JVM or at the first call, is not meant
                    Flight.stretch(operation::run);
                    return "";
                }));
    }

    private static void assertCalm(Flight flight) {
        assertEquals(0, flight.waits().size(), () -> flight.waits().toString());
        assertTrue(
                flight.bytes() < (long) LIMIT * TIMES,
                () -> flight.bytes() + " bytes for " + TIMES + " operations: " + flight.allocations());
    }

    private static Operation repeated(Operation once) {
        return () -> {
            for (int i = 0; i < TIMES; i++) {
                once.run();
            }
        };
    }

    @Test
    void sendingAndReceivingThroughABuffer() throws Exception {
        assertCalm(record(() -> {
            Channel<String> channel = Channel.buffered("elements", 10);
            return repeated(() -> {
                channel.send("element");
                channel.receive();
            });
        }));
    }

    @Test
    void aSenderAndAReceiverThatTakeTurns() throws Exception {
        assertCalm(record(() -> {
            Channel<String> channel = Channel.buffered("elements", 16);
            return () -> Scope.open("both", scope -> {
                scope.run(
                        "sender", () -> repeated(() -> channel.send("element")).run());
                scope.run("receiver", () -> repeated(channel::receive).run());
            });
        }));
    }

    @Test
    void aSenderAndAReceiverThatMeet() throws Exception {
        assertCalm(record(() -> {
            Channel<String> channel = Channel.rendezvous("elements");
            return () -> Scope.open("both", scope -> {
                scope.run("sender", () -> halfOf(() -> channel.send("element")));
                scope.run("receiver", () -> halfOf(channel::receive));
            });
        }));
    }

    @Test
    void twoTasksThatYieldToEachOther() throws Exception {
        assertCalm(record(() -> () -> Scope.open("both", scope -> {
            scope.run("one", () -> halfOf(Task::yield));
            scope.run("other", () -> halfOf(Task::yield));
        })));
    }

    private static void halfOf(Operation once) throws Exception {
        for (int i = 0; i < TIMES / 2; i++) {
            once.run();
        }
    }

    @Test
    void checkpoints() throws Exception {
        assertCalm(record(() -> repeated(Task::checkpoint)));
    }

    @Test
    void lockingAMutex() throws Exception {
        assertCalm(record(() -> {
            Mutex mutex = new Mutex("mutex");
            return repeated(() -> {
                mutex.lock();
                mutex.unlock();
            });
        }));
    }

    @Test
    void lookingUpValuesOfAContext() throws Exception {
        Context.Key<String> user = Context.key("user", "nobody");
        Context.Key<String> locale = Context.key("locale", "none");
        Context.Key<String> absent = Context.key("absent", "none");
        assertCalm(record(() -> () -> Context.current()
                .with(user, "ada")
                .with(locale, "en")
                .run(() -> repeated(() -> {
                            kept = user.get();
                            kept = locale.get();
                            kept = absent.get();
                        })
                        .run())));
    }

    @Test
    void anObjectAnOperationIsNoticed() throws Exception {
        Flight flight = record(() -> repeated(() -> kept = new Object()));
        assertTrue(flight.bytes() >= (long) LIMIT * TIMES, () -> flight.bytes() + " bytes");
    }

    @Test
    void aThreadThatParksIsNoticed() throws Exception {
        Flight flight = record(() -> () -> LockSupport.parkNanos(1_000));
        assertEquals("[jdk.ThreadPark]", flight.waits().toString());
    }

    @Test
    void aMonitorThatAnotherThreadHoldsIsNoticed() throws Exception {
        Flight flight = record(() -> () -> {
            Object monitor = new Object();
            Thread loop = Thread.currentThread();
            CountDownLatch held = new CountDownLatch(1);
            Thread.ofPlatform().start(() -> {
                synchronized (monitor) {
                    held.countDown();
                    while (loop.getState() != Thread.State.BLOCKED) {
                        Thread.onSpinWait();
                    }
                }
            });
            held.await();
            synchronized (monitor) {
                kept = monitor;
            }
        });
        assertTrue(
                flight.waits().contains("jdk.JavaMonitorEnter"),
                () -> flight.waits().toString());
    }
}
