package dev.weft.test;

import static dev.weft.test.Fixture.FIBERS;
import static dev.weft.test.Fixture.throwing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.channel.Channel;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.StuckException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Unit tests of programs. */
class WeftTestTest {

    private static final WeftTest WEFT = WeftTest.on(FIBERS);

    @Test
    void aProgramRunsInVirtualTimeAndAnswersItsResult() throws Exception {
        long hours = WEFT.run(() -> {
            long before = Loop.current().nanoTime();
            Task.sleep(Duration.ofHours(1_000));
            return (Loop.current().nanoTime() - before) / Duration.ofHours(1).toNanos();
        });
        assertEquals(1_000, hours);
    }

    @Test
    void whatTheProgramThrowsIsThrown() {
        IOException own = new IOException("own");
        assertSame(
                own,
                assertThrows(
                        IOException.class,
                        () -> WEFT.run(() -> {
                            throw own;
                        })));
        AssertionError error = new AssertionError("error");
        assertSame(
                error,
                assertThrows(
                        AssertionError.class,
                        () -> WEFT.run(() -> {
                            throw error;
                        })));
    }

    @Test
    void aStuckProgramFailsWithTheDump() {
        StuckException stuck = assertThrows(
                StuckException.class,
                () -> WEFT.run(() -> Channel.rendezvous("never").receive()));
        assertEquals("task 'main' #1 (receiving from channel 'never' (rendezvous, 1 receiver waits))\n", stuck.dump());
    }

    @Test
    void whatIsLeftBehindFailsTheTest() {
        throwing(
                AssertionError.class,
                "the program has left something on its loop: 1 expected event from outside\nexpecting a click\n",
                () -> WEFT.run(() -> {
                    Loop.current().expect("a click");
                }));
        throwing(
                AssertionError.class,
                "the program has left something on its loop: 1 root task that has not ended, 1 waiter in a queue, 1 expected"
                        + " event from outside\n"
                        + "task 'other' #2 (receiving from channel 'c' (rendezvous, 1 receiver waits))\n"
                        + "expecting a click\n",
                () -> WEFT.run(() -> {
                    Loop.current().expect("a click");
                    Channel<Integer> channel = Channel.rendezvous("c");
                    Task.start(Loop.current(), "other", channel::receive);
                }));
    }

    @Test
    void aFailureThatNobodyReceivedFailsTheTest() {
        throwing(
                AssertionError.class,
                "nobody received: task 'bad' failed and nobody received it: java.lang.IllegalStateException: oops",
                () -> WEFT.run(() -> {
                    Scope.named("s")
                            .supervised()
                            .open(scope -> scope.run("bad", () -> {
                                throw new IllegalStateException("oops");
                            }));
                }));
    }

    @Test
    void furtherFailuresAreSuppressedInTheFirst() {
        IOException thrown = assertThrows(
                IOException.class,
                () -> WEFT.run(() -> {
                    Loop.current().expect("a click");
                    throw new IOException("first");
                }));
        assertEquals(1, thrown.getSuppressed().length);
        assertTrue(thrown.getSuppressed()[0].getMessage().startsWith("the program has left something on its loop"));
    }

    @Test
    void racesFailTheTestIfLookedFor() throws Exception {
        String text = assertThrows(
                        AssertionError.class, () -> WEFT.findingRaces().run(WeftTestTest::race))
                .getMessage();
        assertTrue(text.startsWith("lost update of cell 'hits'"), text);
        WEFT.run(WeftTestTest::race);
    }

    private static void race() {
        TrackedInt hits = new TrackedInt("hits", 0);
        for (int t = 0; t < 2; t++) {
            Task.run("t" + t, () -> {
                int seen = hits.get();
                Task.yield();
                hits.set(seen + 1);
            });
        }
    }

    @Test
    void aSeedShufflesAndRepeats() throws Exception {
        Set<String> orders = new HashSet<>();
        for (int seed = 1; seed <= 20; seed++) {
            String order = order(WEFT.withSeed(seed));
            assertEquals(order, order(WEFT.withSeed(seed)));
            orders.add(order);
        }
        assertTrue(orders.size() > 3, orders.toString());
        assertEquals("abc", order(WEFT));
    }

    private static String order(WeftTest weft) throws Exception {
        return weft.run(() -> {
            StringBuilder order = new StringBuilder();
            Scope.open("all", scope -> {
                for (String name : new String[] {"a", "b", "c"}) {
                    scope.run(name, () -> order.append(name));
                }
            });
            return order.toString();
        });
    }

    @Test
    void fibersThatResumeLaterAreRefused() {
        throwing(
                MisuseException.class,
                "unit tests need fibers that resume at once, and these (later fibers) resume later: run them on the JVM or on"
                        + " coroutines",
                () -> WeftTest.on(new Fixture.LaterFibers()).run(() -> ""));
    }

    @Test
    void aTestLeavesNoThreadBehind() throws Exception {
        WeftTest threads = WeftTest.on(dev.weft.jvm.JvmFibers.virtualThreads());
        Set<Thread> used = new HashSet<>();
        threads.run(() -> {
            used.add(Thread.currentThread());
            for (int t = 0; t < 5; t++) {
                Task.run("t" + t, () -> {
                    used.add(Thread.currentThread());
                    Task.sleepMillis(1);
                });
            }
        });
        assertEquals(6, used.size());
        for (Thread thread : used) {
            assertTrue(thread.join(Duration.ofSeconds(10)), thread + " has not ended");
        }
    }
}
