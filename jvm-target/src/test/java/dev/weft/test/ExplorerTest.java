package dev.weft.test;

import static dev.weft.test.Fixture.EXPLORER;
import static dev.weft.test.Fixture.throwing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.channel.Channel;
import dev.weft.channel.Select;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.MisuseException;
import dev.weft.loop.StuckException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskBody;
import dev.weft.test.Primitives.Fault;
import dev.weft.test.Primitives.Gate;
import dev.weft.test.Primitives.Lock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a search of all schedules runs, finds and tells. */
class ExplorerTest {

    /** Tasks that have nothing to do with each other, each with that many yields. */
    private static TaskBody<String> independent(int tasks, int yields) {
        return () -> {
            for (int t = 0; t < tasks; t++) {
                Task.run("t" + t, () -> {
                    for (int y = 0; y < yields; y++) {
                        Task.yield();
                    }
                });
            }
            return "";
        };
    }

    /** In how many orders {@code kinds} kinds of {@code each} steps can come. */
    private static long multinomial(int kinds, int each) {
        long orders = 1;
        int steps = 0;
        for (int kind = 0; kind < kinds; kind++) {
            for (int step = 1; step <= each; step++) {
                orders = orders * ++steps / step;
            }
        }
        return orders;
    }

    @Test
    void independentTasksHaveExactlyAsManySchedulesAsTheirStepsHaveOrders() {
        for (int tasks = 1; tasks <= 4; tasks++) {
            for (int yields = 0; yields <= (tasks == 4 ? 1 : 3); yields++) {
                Exploration<String> exploration = EXPLORER.check(independent(tasks, yields));
                assertEquals(multinomial(tasks, yields + 1), exploration.schedules(), tasks + " tasks, " + yields);
                assertTrue(exploration.complete());
            }
        }
    }

    @Test
    void completedOperationsAreSchedulingPointsToo() {
        // Two tasks with two operations each, that never wait: after each, the other may go on. 3 segments each.
        Exploration<String> exploration = EXPLORER.check(() -> {
            for (int t = 0; t < 2; t++) {
                Channel<Integer> own = Channel.buffered("c" + t, 2);
                Task.run("t" + t, () -> {
                    own.send(1);
                    own.send(2);
                });
            }
            return "";
        });
        assertEquals(multinomial(2, 3), exploration.schedules());
    }

    @Test
    void everyScheduleIsRunOnce() {
        Set<String> schedules = new java.util.HashSet<>();
        Exploration<String> exploration = EXPLORER.explore(independent(3, 1), run -> {
            assertTrue(schedules.add(run.schedule()), run.schedule());
            return "";
        });
        assertEquals(90, exploration.schedules());
        assertEquals(List.of(), exploration.failures());
        assertEquals(
                "90 schedules, at most 5 choices deep, 1 outcome, 0 kinds of failure; complete",
                exploration.toString());
    }

    @Test
    void theFirstScheduleIsTheOrderOfReadiness() {
        List<String> plain = new ArrayList<>();
        Task<?>[] ended = new Task<?>[1];
        TaskBody<List<String>> program = () -> {
            List<String> steps = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int self = t;
                Task.run("t" + t, () -> {
                    for (int i = 0; i < 3; i++) {
                        steps.add(self + "." + i);
                        if ((self + i) % 2 == 0) {
                            Task.yield();
                        } else {
                            Task.sleepMillis(self);
                        }
                    }
                });
            }
            Task.sleepMillis(100);
            return steps;
        };
        new VirtualHost(Fixture.FIBERS).start(LoopOptions.defaults(), "main", program, task -> {
            ended[0] = task;
            plain.addAll(task.result());
        });
        assertEquals(12, plain.size());
        assertEquals(plain, assertDoes(EXPLORER.replay("0", program)));
    }

    private static <T> T assertDoes(Run<T> run) {
        try {
            return run.result();
        } catch (Exception e) {
            throw new AssertionError(run.toString(), e);
        }
    }

    @Test
    void theChoiceAmongReadyClausesIsExplored() {
        Exploration<String> exploration = EXPLORER.explore(() -> {
            List<Channel<Integer>> channels = new ArrayList<>();
            Select<String> select = Select.of();
            for (int c = 0; c < 3; c++) {
                Channel<Integer> channel = Channel.buffered("c" + c, 1);
                channel.trySend(c);
                channels.add(channel);
                select.receive(channel, element -> "c" + element);
            }
            return select.run() + select.run() + select.run();
        });
        exploration.expect(List.of("c0c1c2", "c0c2c1", "c1c0c2", "c1c2c0", "c2c0c1", "c2c1c0"));
        assertEquals(6, exploration.schedules());
    }

    // ---- planted faults ----

    private static TaskBody<String> gate(Fault fault) {
        return () -> {
            Gate gate = new Gate(fault);
            Task.run("waiter", gate::await);
            Task.run("opener", gate::open);
            return "";
        };
    }

    @Test
    void aLostWakeUpIsFoundAndToldWithItsSchedule() {
        EXPLORER.check(gate(Fault.NONE));
        AssertionError found = assertThrows(AssertionError.class, () -> EXPLORER.check(gate(Fault.LOOKS_TOO_EARLY)));
        assertInstanceOf(StuckException.class, found.getCause());
        assertTrue(found.getMessage().startsWith("the program fails under schedule 0.1 (after "), found::getMessage);
        assertTrue(found.getMessage().endsWith("""
                replay("0.1", ..) repeats it:
                    'main' #1 is made by the loop
                    'main' #1 starts
                    'waiter' #2 is made by 'main' #1
                    'opener' #3 is made by 'main' #1
                    'main' #1 parks, waiting for the children of task 'main' (2 left)
                    'waiter' #2 starts
                    'waiter' #2 gives way
                    'opener' #3 starts
                    'opener' #3 uses gate (closed)
                    'opener' #3 ends
                    'waiter' #2 uses gate (open)
                    'waiter' #2 parks, waiting for gate (open)
                    'main' #1 is cancelled by the loop
                    'waiter' #2 is cancelled by the loop
                    'waiter' #2 is woken by the loop
                    'waiter' #2 ends
                    'main' #1 is woken by 'waiter' #2
                    'main' #1 ends"""), found::getMessage);
    }

    @Test
    void aReplayRepeatsTheFailureAndOnlyThat() {
        Run<String> run = EXPLORER.replay("0.1", gate(Fault.LOOKS_TOO_EARLY));
        assertInstanceOf(StuckException.class, run.failure());
        assertEquals("0.1", run.schedule());
        assertEquals(
                run.toString(),
                EXPLORER.replay("0.1", gate(Fault.LOOKS_TOO_EARLY)).toString());
        assertNull(EXPLORER.replay("0", gate(Fault.LOOKS_TOO_EARLY)).failure());
    }

    private static TaskBody<String> nested(boolean inverted) {
        return () -> {
            Lock a = new Lock("a", Fault.NONE);
            Lock b = new Lock("b", Fault.NONE);
            Task.run("first", () -> both(a, b));
            Task.run("second", () -> both(inverted ? b : a, inverted ? a : b));
            return "";
        };
    }

    private static void both(Lock outer, Lock inner) {
        outer.lock();
        inner.lock();
        inner.unlock();
        outer.unlock();
    }

    @Test
    void aDeadlockOfTwoLocksIsFound() {
        EXPLORER.check(nested(false));
        AssertionError found = assertThrows(AssertionError.class, () -> EXPLORER.check(nested(true)));
        assertInstanceOf(StuckException.class, found.getCause());
        assertTrue(found.getMessage().contains("'second' #3 parks, waiting for lock 'a'"), found::getMessage);
    }

    /** Two wait for a lock that 'main' holds; the outcome is in which order they get it, after that in which they came. */
    private static TaskBody<String> queue(Fault fault) {
        return () -> {
            StringBuilder order = new StringBuilder();
            Lock lock = new Lock("l", fault);
            lock.lock();
            Scope.open("all", scope -> {
                for (String name : List.of("a", "b")) {
                    scope.run(name, () -> {
                        order.append(name);
                        lock.lock();
                        order.append(name.toUpperCase(java.util.Locale.ROOT));
                        lock.unlock();
                    });
                }
                VirtualHost.awaitIdle();
                lock.unlock();
            });
            return order.toString();
        };
    }

    @Test
    void abrokenOrderOfServiceIsFound() {
        EXPLORER.explore(queue(Fault.NONE)).expect(List.of("abAB", "baBA"));
        EXPLORER.explore(queue(Fault.LAST_COME_FIRST_SERVED)).expect(List.of("abBA", "baAB"));
    }

    // ---- bounds ----

    @Test
    void fewestPreemptionsFirstRunsEachScheduleOnceAndSimpleOnesFirst() {
        Explorer fewest = EXPLORER.fewestPreemptionsFirst();
        TaskBody<String> program = () -> {
            Channel<Integer> channel = Channel.buffered("c", 4);
            Task.run("a", () -> {
                channel.send(1);
                channel.send(1);
            });
            Task.run("b", () -> {
                channel.send(2);
                channel.send(2);
            });
            Task.yield();
            return channel.toString();
        };
        Exploration<String> all = EXPLORER.check(program);
        Exploration<String> ordered = fewest.check(program);
        assertEquals(all.schedules(), ordered.schedules());
        assertEquals(all.outcomes(), ordered.outcomes());
        Exploration<String> none = EXPLORER.maxPreemptions(0).check(program);
        assertTrue(none.schedules() < all.schedules());
        assertEquals(none.schedules(), fewest.maxPreemptions(0).check(program).schedules());
        throwing(
                IllegalArgumentException.class,
                "an explorer cannot allow -1 preemptions: give zero or more",
                () -> EXPLORER.maxPreemptions(-1));
    }

    @Test
    void aFaultThatNeedsAPreemptionIsNotFoundWithoutAny() {
        EXPLORER.maxPreemptions(0).check(gate(Fault.LOOKS_TOO_EARLY));
        assertThrows(AssertionError.class, () -> EXPLORER.maxPreemptions(1).check(gate(Fault.LOOKS_TOO_EARLY)));
    }

    @Test
    void aSearchThatIsCutOffSaysSo() {
        Explorer few = EXPLORER.maxSchedules(100);
        Exploration<String> exploration = few.explore(independent(3, 2));
        assertFalse(exploration.complete());
        assertEquals(100, exploration.schedules());
        assertEquals(
                "100 schedules, at most 8 choices deep, 1 outcome, 0 kinds of failure; not complete: there are more than 100"
                        + " schedules: allow more with maxSchedules, bound them with maxPreemptions, or explore at random",
                exploration.toString());
        throwing(
                AssertionError.class,
                "no failure was found, but the exploration is not complete. " + exploration,
                () -> few.check(independent(3, 2)));
        throwing(AssertionError.class, exploration.toString(), () -> exploration.expect(List.of("")));
        throwing(
                IllegalArgumentException.class,
                "an exploration cannot have 0 schedules: give at least 1",
                () -> EXPLORER.maxSchedules(0));
    }

    /** A task polls with yield until another, after two steps, has set a flag. */
    private static String poll() {
        boolean[] done = new boolean[1];
        Task.run("worker", () -> {
            Task.yield();
            Task.yield();
            done[0] = true;
        });
        while (!done[0]) {
            Task.yield();
        }
        return "done";
    }

    @Test
    void pollingHasEndlessSchedulesUnlessYieldIsTakenAtItsWord() {
        Exploration<String> cut = EXPLORER.maxSteps(50).maxSchedules(200).explore(ExplorerTest::poll);
        assertFalse(cut.complete());
        assertTrue(cut.cut() > 0);
        Exploration<String> fair = EXPLORER.fairYields().check(ExplorerTest::poll);
        assertTrue(fair.schedules() < 20, fair.toString());
        Exploration<String> small = EXPLORER.maxSteps(5).explore(independent(2, 4));
        assertEquals(
                small.cut() + " runs were given up after 5 steps: allow more with maxSteps, or, if tasks poll with"
                        + " yield, use fairYields",
                small.gap());
    }

    @Test
    void ofIndependentTasksThatYieldFairlyOnlyTheOrderInEachRoundIsFree() {
        // Each round of yields lets all others go first: 3! orders of the first round, and no freedom afterwards
        // but where one has ended.
        Exploration<String> exploration = EXPLORER.fairYields().check(independent(2, 1));
        assertTrue(exploration.schedules() < multinomial(2, 2));
        String schedule = exploration.scheduleOf("");
        assertEquals("fair:0", schedule);
        assertNull(EXPLORER.replay(schedule, independent(2, 1)).failure());
    }

    // ---- time ----

    /** Who is first: a task that computes for a long time, or one that sleeps? */
    private static String race() {
        List<String> order = new ArrayList<>();
        Scope.open("race", scope -> {
            scope.run("sleeper", () -> {
                Task.sleepMillis(10);
                order.add("sleeper");
            });
            scope.run("worker", () -> {
                Task.yield();
                Task.yield();
                order.add("worker");
            });
            Task.sleepMillis(1);
        });
        return order.toString();
    }

    @Test
    void timePassesWhileTasksAreReadyOnlyIfAskedFor() {
        EXPLORER.explore(ExplorerTest::race).expect(List.of("[worker, sleeper]"));
        Exploration<String> late = EXPLORER.late(2).explore(ExplorerTest::race);
        late.expect(List.of("[worker, sleeper]", "[sleeper, worker]"));
        String schedule = late.scheduleOf("[sleeper, worker]");
        assertTrue(schedule.startsWith("late2:"), schedule);
        assertEquals("[sleeper, worker]", assertDoes(EXPLORER.replay(schedule, ExplorerTest::race)));
        throwing(
                IllegalArgumentException.class,
                "time cannot pass early -1 times: give zero or more",
                () -> EXPLORER.late(-1));
    }

    // ---- outcomes and failures ----

    /** An unprotected counter; the outcome is its value. */
    private static int counter() {
        int[] value = new int[1];
        Scope.open("all", scope -> {
            for (int t = 0; t < 2; t++) {
                scope.run("t" + t, () -> {
                    int seen = value[0];
                    Task.yield();
                    value[0] = seen + 1;
                });
            }
        });
        return value[0];
    }

    @Test
    void outcomesAreComparedAsAWhole() {
        Exploration<Integer> exploration = EXPLORER.explore(ExplorerTest::counter);
        assertEquals(Set.of(1, 2), exploration.outcomes());
        assertEquals(6, exploration.runs(1) + exploration.runs(2));
        assertEquals(2, exploration.runs(2));
        assertEquals(0, exploration.runs(3));
        assertSame(exploration, exploration.expect(Set.of(2, 1)));
        throwing(
                AssertionError.class,
                exploration + "\n  not expected: 1 (schedule " + exploration.scheduleOf(1) + ")\n  never seen: 3",
                () -> exploration.expect(List.of(2, 3)));
        throwing(
                IllegalArgumentException.class,
                "no run had the outcome 3; there were " + exploration.outcomes(),
                () -> exploration.scheduleOf(3));
    }

    @Test
    void failuresAreCollectedByKind() {
        Exploration<String> exploration = EXPLORER.explore(() -> {
            int value = counter();
            Check.that(value == 2, "the counter counts");
            return "fine";
        });
        assertEquals(Set.of("fine"), exploration.outcomes());
        assertEquals(1, exploration.failures().size());
        Failure failure = exploration.failures().get(0);
        assertEquals(4, failure.runs());
        assertEquals(
                "java.lang.AssertionError: does not hold: the counter counts (schedule " + failure.schedule()
                        + ", 4 runs)",
                failure.toString());
        throwing(
                AssertionError.class,
                exploration + "\n  a run failed: " + failure,
                () -> exploration.expect(List.of("fine")));
    }

    @Test
    void whatIsLeftBehindOrReceivedByNobodyIsAFailure() {
        AssertionError left = assertThrows(
                AssertionError.class,
                () -> EXPLORER.check(() -> {
                    Loop.current().expect("a click");
                    return "";
                }));
        assertEquals(
                "the program has left something on its loop: 1 expected event from outside\nexpecting a click\n",
                left.getCause().getMessage());
        AssertionError unheard = assertThrows(
                AssertionError.class,
                () -> EXPLORER.check(() -> {
                    Scope.named("s")
                            .supervised()
                            .open(scope -> scope.run("bad", () -> {
                                throw new IllegalStateException("oops");
                            }));
                    return "";
                }));
        assertEquals(
                "nobody received: task 'bad' failed and nobody received it: java.lang.IllegalStateException: oops",
                unheard.getCause().getMessage());
    }

    @Test
    void verdictsDecideWhatCounts() {
        Exploration<String> exploration = EXPLORER.explore(
                gate(Fault.LOOKS_TOO_EARLY), run -> run.thrown() instanceof StuckException ? "stuck" : "fine");
        exploration.expect(List.of("fine", "stuck"));
        assertThrows(
                AssertionError.class,
                () -> EXPLORER.check(gate(Fault.NONE), run -> Check.thrown(StuckException.class, run::result)));
    }

    // ---- misuse ----

    @Test
    void aProgramThatDiffersFromRunToRunIsRefused() {
        int[] runs = new int[1];
        MisuseException refused = assertThrows(
                MisuseException.class,
                () -> EXPLORER.check(() -> {
                    independent(2 + runs[0]++ % 2, 0).run();
                    return "";
                }));
        assertEquals(
                "the program does not do the same each time: at choice 1 of the same schedule there were first 2 options and"
                        + " then 3; let it depend on nothing but its schedule (no wall clock, no unseeded random numbers,"
                        + " nothing kept from an earlier run)",
                refused.getMessage());
    }

    @Test
    void aScheduleOfAnotherProgramIsRefused() {
        throwing(
                IllegalArgumentException.class,
                "schedule 7 does not fit this program: at choice 1 it takes option 7 of 2; replay a schedule with the"
                        + " program it was found with",
                () -> EXPLORER.replay("7", independent(2, 0)));
        throwing(
                IllegalArgumentException.class,
                "schedule 0 does not fit this program: it took more than 3 steps; replay a schedule with the program it was"
                        + " found with",
                () -> EXPLORER.maxSteps(3).replay("0", independent(2, 0)));
    }

    @Test
    void fibersThatResumeLaterAreRefused() {
        throwing(
                MisuseException.class,
                "explorations need fibers that resume at once, and these (later fibers) resume later: run them on the JVM or"
                        + " on coroutines",
                () -> Explorer.on(new Fixture.LaterFibers()).check(independent(1, 0)));
    }

    @Test
    void reductionIsRefusedWhereItIsNotSound() {
        for (Explorer wrong : List.of(
                EXPLORER.late(1),
                EXPLORER.fairYields(),
                EXPLORER.maxPreemptions(1),
                EXPLORER.fewestPreemptionsFirst(),
                EXPLORER.randomWalks(1, 1))) {
            throwing(
                    IllegalArgumentException.class,
                    "reduced() is for searches of all schedules: leave it out with random schedules,"
                            + " fewestPreemptionsFirst, maxPreemptions, late and fairYields",
                    () -> wrong.reduced().explore(independent(1, 0)));
        }
    }
}
