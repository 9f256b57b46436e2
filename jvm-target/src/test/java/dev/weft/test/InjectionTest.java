package dev.weft.test;

import static dev.weft.test.Fixture.FIBERS;
import static dev.weft.test.Fixture.throwing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.channel.Channel;
import dev.weft.loop.BugException;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.StuckException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Primitives.Fault;
import dev.weft.test.Primitives.Lock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A cancel at every point finds what a cancel can break, and leaves alone what it cannot. */
class InjectionTest {

    private static final Injection INJECTION = Injection.on(FIBERS);

    /** Elements on their way from a producer to a consumer; none may get lost. */
    private static final class Pipe {

        private final Channel<Integer> channel = Channel.rendezvous("pipe");

        private int sent;

        private int received;

        void run() {
            Scope.named("all").supervised().open(scope -> {
                Task<?> consumer = scope.run("consumer", () -> {
                    while (channel.receiveOrClosed() != null) {
                        received++;
                    }
                });
                consumer.onEnd(ended -> channel.cancel("nobody receives"));
                Task<?> producer = scope.run("producer", () -> {
                    for (int i = 0; i < 3; i++) {
                        channel.send(i);
                        sent++;
                    }
                });
                producer.onEnd(ended -> channel.close());
            });
        }
    }

    @Test
    void aChannelLosesNothingWhereverItsUsersAreCancelled() {
        for (String task : List.of("consumer", "producer", "main")) {
            int points = INJECTION.cancelling(task).withSeeds(5).check(Pipe::new, Pipe::run, (pipe, run) -> {
                Check.that(
                        pipe.sent == pipe.received || pipe.sent + 1 == pipe.received,
                        pipe.sent + " sent, " + pipe.received + " received");
            });
            assertTrue(points > 6, points + " points of " + task);
        }
    }

    /** Two tasks that take turns with a lock; each gives it back whatever happens. */
    private static final class Turns {

        private final Lock lock;

        private int turns;

        Turns(Fault fault) {
            lock = new Lock("l", fault);
        }

        void run() {
            Scope.named("all").supervised().open(scope -> {
                scope.run("first", this::turn);
                scope.run("second", this::turn);
                scope.run("third", this::turn);
            });
        }

        private void turn() {
            lock.lock();
            try {
                Task.yield();
                turns++;
            } finally {
                lock.unlock();
            }
        }
    }

    private static int turns(Fault fault) {
        return INJECTION
                .cancelling("second")
                .check(
                        () -> new Turns(fault),
                        Turns::run,
                        (turns, run) -> Check.that(turns.turns >= 2, "the others had their turns"));
    }

    @Test
    void allPointsOfATaskAreTried() {
        // Made; parked at the lock; woken for it. Its yield finds nobody to let go first.
        assertEquals(3, turns(Fault.NONE));
    }

    @Test
    void aWaiterThatForgetsWhatItWasGivenIsFound() {
        AssertionError found = assertThrows(AssertionError.class, () -> turns(Fault.FORGETS_ON_CANCEL));
        assertInstanceOf(StuckException.class, found.getCause());
        assertTrue(
                found.getMessage()
                        .startsWith("with task 'second' cancelled when it had been woken (point 3):"
                                + " dev.weft.loop.StuckException: the loop is stuck"),
                found::getMessage);
        assertTrue(found.getMessage().contains("\n    'second' #3 is cancelled by the loop"));
    }

    @Test
    void aProgramThatGoesOnForEverIsGivenUp() {
        AssertionError found = assertThrows(
                AssertionError.class,
                () -> INJECTION.cancelling("nobody").check(() -> "", state -> yieldForEver(), (state, run) -> {}));
        assertTrue(found.getMessage().contains("the program did not end within 1000000 steps"), found::getMessage);
    }

    private static void yieldForEver() {
        while (true) {
            Task.run("other", () -> {}).join();
        }
    }

    @Test
    void aBrokenInvariantIsToldWithThePointAndTheSeed() {
        AssertionError found = assertThrows(
                AssertionError.class,
                () -> INJECTION.cancelling("main").check(ArrayList<String>::new, this::careless, (steps, run) -> {
                    Check.equal(List.of("begun", "ended"), steps, "steps");
                }));
        assertTrue(
                found.getMessage()
                        .startsWith("with task 'main' cancelled when it had parked, sleeping (1 ms left) (point 2):"
                                + " java.lang.AssertionError: steps: expected [begun, ended] but was [begun]"),
                found::getMessage);
    }

    private void careless(List<String> steps) {
        steps.add("begun");
        Task.sleepMillis(1);
        steps.add("ended");
    }

    @Test
    void aTaskThatIsPassingAFairSchedulingPointIsCancelledThere() {
        Set<Integer> done = new HashSet<>();
        INJECTION
                .cancelling("worker")
                .check(
                        () -> new int[1],
                        operations -> {
                            Channel<Integer> channel = Channel.unlimited("c");
                            Scope.named("s")
                                    .supervised()
                                    .open(scope -> scope.run("worker", () -> {
                                        for (int i = 0; i < 3; i++) {
                                            channel.send(i);
                                            operations[0]++;
                                        }
                                    }));
                        },
                        (operations, run) -> done.add(operations[0]));
        assertEquals(Set.of(0, 1, 2, 3), done);
    }

    @Test
    void whatBreaksTheLoopIsFound() {
        AssertionError found = assertThrows(
                AssertionError.class,
                () -> INJECTION
                        .cancelling("child")
                        .check(
                                () -> "",
                                nothing -> Scope.named("s")
                                        .supervised()
                                        .open(scope -> scope.run("child", () -> {
                                            try {
                                                Task.sleepMillis(1);
                                            } catch (RuntimeException cancelled) {
                                                Loop.current().unpark(Task.current());
                                            }
                                        })),
                                (nothing, run) -> Check.equal(List.of(), run.reports(), "reports")));
        assertTrue(found.getMessage().contains(BugException.class.getName()), found::getMessage);
    }

    @Test
    void whatIsLeftBehindIsFound() {
        AssertionError found = assertThrows(
                AssertionError.class,
                () -> INJECTION
                        .cancelling("main")
                        .check(
                                () -> "",
                                nothing -> {
                                    var expected = Loop.current().expect("a click");
                                    Task.sleepMillis(1);
                                    expected.close(); // and not in finally
                                },
                                (nothing, run) -> {}));
        assertTrue(
                found.getMessage()
                        .contains("the program has left something on its loop: 1 expected event from outside"),
                found::getMessage);
    }

    @Test
    void aProgramThatFailsWithoutInjectionIsNotBlamedOnOne() {
        AssertionError found = assertThrows(
                AssertionError.class,
                () -> INJECTION
                        .cancelling("main")
                        .check(() -> "", nothing -> Check.that(false, "pigs fly"), (nothing, run) -> {}));
        assertTrue(
                found.getMessage()
                        .startsWith("the program fails without any injection: java.lang.AssertionError: does not hold:"
                                + " pigs fly"),
                found::getMessage);
    }

    // ---- failures ----

    @Test
    void everyPointThatMayFailFailsInTurn() {
        Faults faults = new Faults();
        List<String> outcomes = new ArrayList<>();
        int points = INJECTION
                .failing(faults)
                .check(
                        ArrayList<String>::new,
                        steps -> {
                            for (String file : List.of("a", "b")) {
                                steps.add("open " + file);
                                try {
                                    faults.point("reading " + file);
                                } finally {
                                    steps.add("close " + file);
                                }
                            }
                        },
                        (steps, run) -> {
                            outcomes.add(steps + " "
                                    + (run.thrown() == null ? "" : run.thrown().getMessage()));
                            Check.equal(0, steps.size() % 2, "what was opened is closed");
                        });
        assertEquals(2, points);
        assertEquals(
                List.of(
                        "[open a, close a, open b, close b] ",
                        "[open a, close a] injected: reading a fails",
                        "[open a, close a, open b, close b] injected: reading b fails"),
                outcomes);
    }

    @Test
    void aFailureThatIsNotSurvivedIsToldWithItsPlace() {
        Faults faults = new Faults();
        AssertionError found = assertThrows(
                AssertionError.class,
                () -> INJECTION
                        .failing(faults)
                        .withSeeds(1)
                        .check(
                                ArrayList<String>::new,
                                steps -> {
                                    steps.add("open");
                                    faults.point("reading");
                                    steps.add("close");
                                },
                                (steps, run) -> Check.equal(2, steps.size(), "steps")));
        assertTrue(
                found.getMessage()
                        .startsWith(
                                "with a failure of reading (point 1): java.lang.AssertionError: steps: expected 2 but"
                                        + " was 1"),
                found::getMessage);
    }

    // ---- misuse ----

    @Test
    void anInjectionWithoutAPointIsRefused() {
        throwing(
                MisuseException.class,
                "this injection injects nothing: say what with cancelling or failing",
                () -> INJECTION.check(() -> "", nothing -> {}, (nothing, run) -> {}));
        throwing(
                MisuseException.class,
                "the program has no task called 'nobody' to cancel",
                () -> INJECTION.cancelling("nobody").check(() -> "", nothing -> {}, (nothing, run) -> {}));
        throwing(
                MisuseException.class,
                "the program never came to a point that may fail: call Faults.point there",
                () -> INJECTION.failing(new Faults()).check(() -> "", nothing -> {}, (nothing, run) -> {}));
        throwing(
                IllegalArgumentException.class,
                "an injection cannot run under -1 seeds: give zero or more",
                () -> INJECTION.withSeeds(-1));
    }
}
