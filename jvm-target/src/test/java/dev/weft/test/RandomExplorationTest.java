package dev.weft.test;

import static dev.weft.test.Fixture.EXPLORER;
import static dev.weft.test.Fixture.throwing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.channel.Channel;
import dev.weft.channel.Select;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random schedules: repeatable, different from each other, and PCT where it is due finds what a walk does not. */
class RandomExplorationTest {

    /** Thirty tasks that send to each other, sleep and select; the outcome is the order in which all was received. */
    private static String large() {
        StringBuilder seen = new StringBuilder();
        Channel<Integer> left = Channel.buffered("left", 3);
        Channel<Integer> right = Channel.rendezvous("right");
        Scope.open("all", scope -> {
            for (int t = 0; t < 30; t++) {
                int self = t;
                scope.run("t" + t, () -> {
                    Task.sleepMillis(self % 3);
                    (self % 2 == 0 ? left : right).send(self);
                });
            }
            for (int i = 0; i < 30; i++) {
                seen.append(Select.<Integer>of()
                                .receive(left, e -> e)
                                .receive(right, e -> e)
                                .run())
                        .append(' ');
            }
        });
        return seen.toString();
    }

    @Test
    void aSeedMeansTheSameRunAlways() {
        for (Explorer explorer : new Explorer[] {EXPLORER.randomWalks(7, 20), EXPLORER.pct(7, 20, 3)}) {
            Exploration<String> exploration = explorer.explore(RandomExplorationTest::large);
            assertEquals(20, exploration.schedules());
            assertTrue(exploration.outcomes().size() > 10, exploration.toString());
            for (String outcome : exploration.outcomes()) {
                String schedule = exploration.scheduleOf(outcome);
                Run<String> run = EXPLORER.replay(schedule, RandomExplorationTest::large);
                assertEquals(
                        "schedule " + schedule + ": result " + outcome,
                        run.toString().split("\n")[0]);
                assertEquals(
                        run.trace(),
                        EXPLORER.replay(schedule, RandomExplorationTest::large).trace());
            }
            assertFalse(exploration.complete());
            assertEquals("its schedules were drawn at random, from seed 7", exploration.gap());
            assertEquals(
                    exploration.outcomes(),
                    explorer.explore(RandomExplorationTest::large).outcomes());
        }
        assertNotEquals(
                EXPLORER.randomWalks(7, 20)
                        .explore(RandomExplorationTest::large)
                        .outcomes(),
                EXPLORER.randomWalks(700, 20)
                        .explore(RandomExplorationTest::large)
                        .outcomes());
    }

    @Test
    void randomWalksReachEveryScheduleOfASmallProgram() {
        Set<String> orders = new HashSet<>();
        EXPLORER.randomWalks(1, 500).check(() -> {
            StringBuilder order = new StringBuilder();
            Scope.open("all", scope -> {
                for (int t = 0; t < 3; t++) {
                    int self = t;
                    scope.run("t" + t, () -> {
                        order.append(self);
                        Task.checkpoint();
                        order.append(self);
                    });
                }
            });
            orders.add(order.toString());
            return "";
        });
        assertEquals(90, orders.size()); // 6! / (2! 2! 2!)
    }

    /** Fails only when one task does all its {@code steps} before another has done its first. */
    private static String starved(int steps) {
        boolean[] started = new boolean[1];
        Channel<Integer> own = Channel.unlimited("own");
        Scope.open("both", scope -> {
            scope.run("busy", () -> started[0] = true);
            scope.run("quick", () -> {
                for (int i = 0; i < steps; i++) {
                    own.send(i);
                }
                Check.that(started[0], "busy has started");
            });
        });
        return "";
    }

    @Test
    void pctFindsWhatNeedsOneOrderHoweverLongItTakes() {
        EXPLORER.randomWalks(1, 1_000).check(() -> starved(25)); // a chance of one in 2^25 each
        Exploration<String> exploration = EXPLORER.pct(1, 100, 1).explore(() -> starved(25));
        long found = exploration.failures().get(0).runs();
        assertTrue(found > 30 && found < 70, found + " of 100 runs should be about half");
        AssertionError failure =
                assertThrows(AssertionError.class, () -> EXPLORER.pct(1, 100, 1).check(() -> starved(25)));
        String schedule = exploration.failures().get(0).schedule();
        assertTrue(schedule.startsWith("pct-"), schedule);
        assertTrue(failure.getMessage().startsWith("the program fails under schedule " + schedule + " (after "));
        assertEquals(
                "does not hold: busy has started",
                EXPLORER.replay(schedule, () -> starved(25))
                        .failure()
                        .getCause()
                        .getMessage());
    }

    /** Fails only when the first task is stopped between two certain steps of ten, and the other does all of its own there. */
    private static String squeezed() {
        int[] step = new int[1];
        Channel<Integer> own = Channel.unlimited("own");
        Scope.open("both", scope -> {
            scope.run("one", () -> {
                for (step[0] = 0; step[0] < 10; step[0]++) {
                    own.send(0);
                }
            });
            scope.run("two", () -> {
                int first = step[0];
                for (int i = 0; i < 10; i++) {
                    own.send(1);
                }
                Check.that(first != 5 || step[0] != 5, "one was not stopped at its fifth step");
            });
        });
        return "";
    }

    @Test
    void pctOfDepthTwoFindsAStopAtOneStepAndOfDepthOneDoesNot() {
        EXPLORER.pct(1, 300, 1).check(RandomExplorationTest::squeezed);
        AssertionError found = assertThrows(
                AssertionError.class, () -> EXPLORER.pct(1, 300, 2).check(RandomExplorationTest::squeezed));
        assertTrue(found.getMessage().contains("one was not stopped at its fifth step"), found::getMessage);
    }

    @Test
    void pctDoesNotStarveWhomAPollingTaskWaitsFor() {
        EXPLORER.pct(1, 100, 3).maxSteps(1_000).check(() -> {
            boolean[] done = new boolean[1];
            for (int t = 0; t < 3; t++) {
                Task.run("polls", () -> {
                    while (!done[0]) {
                        Task.yield();
                    }
                });
            }
            Task.run("works", () -> done[0] = true);
            return "";
        });
    }

    @Test
    void timeMayPassEarlyHereToo() {
        for (Explorer explorer : new Explorer[] {EXPLORER.randomWalks(1, 300), EXPLORER.pct(1, 300, 2)}) {
            Exploration<Boolean> exploration = explorer.late(1).explore(() -> {
                boolean[] woken = new boolean[1];
                Task.run("sleeper", () -> {
                    Task.sleepMillis(1);
                    woken[0] = true;
                });
                Task.yield();
                Task.yield();
                return woken[0];
            });
            assertEquals(Set.of(false, true), exploration.outcomes());
            assertTrue(exploration.scheduleOf(true).startsWith("late1:"));
        }
    }

    @Test
    void wrongSettingsAreRefused() {
        throwing(
                IllegalArgumentException.class,
                "an exploration cannot have 0 runs: give at least 1",
                () -> EXPLORER.randomWalks(1, 0));
        throwing(
                IllegalArgumentException.class,
                "an exploration cannot have 0 depth: give at least 1",
                () -> EXPLORER.pct(1, 1, 0));
        throwing(
                IllegalArgumentException.class,
                "an exploration cannot have -5 steps: give at least 1",
                () -> EXPLORER.maxSteps(-5));
    }
}
