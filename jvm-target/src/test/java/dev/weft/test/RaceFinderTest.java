package dev.weft.test;

import static dev.weft.test.Fixture.EXPLORER;
import static dev.weft.test.Fixture.FIBERS;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.channel.Channel;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.Timer;
import dev.weft.sync.Condition;
import dev.weft.sync.Event;
import dev.weft.sync.Latch;
import dev.weft.sync.Mutex;
import dev.weft.sync.ReadWriteLock;
import dev.weft.sync.Semaphore;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import dev.weft.test.Primitives.Fault;
import dev.weft.test.Primitives.Gate;
import dev.weft.test.Primitives.Lock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Races that are planted are found, most of them in one run; programs that are ordered are left alone under every schedule. */
class RaceFinderTest {

    /** The races of one run in order of readiness. */
    private static List<Race> races(TaskAction program) {
        RaceFinder finder = new RaceFinder();
        Throwable[] failure = new Throwable[1];
        LoopOptions options = LoopOptions.defaults().withTracer(finder).withReporter(message -> {});
        new VirtualHost(FIBERS)
                .start(
                        options,
                        "main",
                        () -> {
                            program.run();
                            return "";
                        },
                        root -> failure[0] = root.failure());
        assertEquals(null, failure[0]);
        return finder.races();
    }

    private static Race onlyRace(TaskAction program) {
        List<Race> races = races(program);
        assertEquals(1, races.size(), races::toString);
        return races.get(0);
    }

    /** No schedule shows a race; the program has several. */
    private static void assertOrdered(TaskAction program) {
        Exploration<String> exploration = EXPLORER.findingRaces()
                .maxSchedules(3_000)
                .explore(() -> {
                    program.run();
                    return "";
                });
        assertEquals(List.of(), exploration.failures());
        assertTrue(exploration.schedules() > 1, exploration.toString());
    }

    /** Some schedule shows a race of that kind. */
    private static void assertRaces(Race.Kind kind, TaskAction program) {
        Exploration<Boolean> exploration = EXPLORER.findingRaces()
                .maxSchedules(3_000)
                .explore(
                        () -> {
                            program.run();
                            return "";
                        },
                        run -> run.races().stream().anyMatch(race -> race.kind() == kind));
        assertTrue(exploration.outcomes().contains(true), exploration.toString());
    }

    private static void increment(TrackedInt cell) {
        int seen = cell.get();
        Task.yield();
        cell.set(seen + 1);
    }

    private static void both(TaskAction body) {
        Scope.open("both", scope -> {
            scope.run("a", body);
            scope.run("b", body);
        });
    }

    // ---- lost updates ----

    @Test
    void anUpdateThatIsLostIsToldWithBothTasksAndWhatTheyDid() {
        Race race = onlyRace(() -> {
            TrackedInt hits = new TrackedInt("hits", 0);
            both(() -> increment(hits));
        });
        assertEquals(Race.Kind.LOST_UPDATE, race.kind());
        assertEquals("""
                lost update of cell 'hits': 'b' #3 read it, suspended, and then wrote what it had made of it; 'a' #2 wrote it\
                 in between, and nothing orders the two
                    'b' #3 reads cell 'hits'
                    'b' #3 gives way
                    'a' #2 writes cell 'hits'
                    'a' #2 ends
                    'b' #3 writes cell 'hits'""", race.toString());
    }

    @Test
    void anUpdateThatCouldBeLostIsFoundInARunThatLosesNone() {
        Race race = onlyRace(() -> {
            TrackedInt hits = new TrackedInt("hits", 0);
            Scope.open("both", scope -> {
                scope.run("early", () -> increment(hits));
                scope.run("late", () -> {
                    Task.sleepMillis(10); // being late is no order
                    increment(hits);
                });
            });
            Check.equal(2, hits.get(), "hits");
        });
        assertEquals(
                "lost update of cell 'hits': 'early' #2 read it, suspended, and then wrote what it had made of it; nothing"
                        + " keeps 'late' #3 from writing it in between",
                race.text());
    }

    @Test
    void anUpdateWithoutSuspensionCannotBeLost() {
        assertOrdered(() -> {
            TrackedInt hits = new TrackedInt("hits", 0);
            both(() -> {
                hits.add(1);
                Task.yield();
                hits.add(1);
            });
        });
    }

    @Test
    void readingAgainAfterTheSuspensionMakesItGood() {
        assertOrdered(() -> {
            TrackedInt hits = new TrackedInt("hits", 0);
            both(() -> {
                hits.get();
                Task.yield();
                hits.set(hits.get() + 1);
            });
        });
    }

    @Test
    void whoWritesWithoutHavingReadLosesNothing() {
        assertOrdered(() -> {
            Tracked<String> status = new Tracked<>("status", "new");
            both(() -> {
                status.set("working");
                Task.yield();
                status.set("done");
            });
        });
    }

    // ---- what orders and what keeps apart ----

    @Test
    void aLockHeldAllTheTimeKeepsUpdatesApart() {
        assertOrdered(() -> {
            TrackedInt hits = new TrackedInt("hits", 0);
            Lock lock = new Lock("l", Fault.NONE);
            both(() -> {
                lock.lock();
                increment(hits);
                lock.unlock();
            });
        });
        assertOrdered(() -> {
            TrackedInt hits = new TrackedInt("hits", 0);
            Mutex mutex = new Mutex("m");
            both(() -> mutex.withLock(() -> increment(hits)));
        });
        assertOrdered(() -> {
            TrackedInt hits = new TrackedInt("hits", 0);
            Semaphore semaphore = new Semaphore("s", 1);
            both(() -> semaphore.withPermit(() -> increment(hits)));
        });
        assertOrdered(() -> {
            TrackedInt hits = new TrackedInt("hits", 0);
            ReadWriteLock lock = new ReadWriteLock("rw");
            Task.run("reader", () -> lock.withReadLock(() -> hits.get()));
            both(() -> lock.withWriteLock(() -> increment(hits)));
        });
        assertOrdered(() -> {
            TrackedInt hits = new TrackedInt("hits", 0);
            Channel<String> token = Channel.buffered("token", 1);
            token.send("the only one");
            both(() -> {
                String held = token.receive();
                increment(hits);
                token.send(held);
            });
        });
    }

    @Test
    void aLockGivenBackInBetweenDoesNot() {
        TaskAction program = () -> {
            TrackedInt hits = new TrackedInt("hits", 0);
            Mutex mutex = new Mutex("m");
            both(() -> {
                int seen = mutex.withLock(() -> hits.get());
                mutex.withLock(() -> hits.set(seen + 1));
            });
        };
        assertRaces(Race.Kind.LOST_UPDATE, program);
    }

    @Test
    void aLockThatOnlyOneOfThemTakesDoesNot() {
        assertRaces(Race.Kind.LOST_UPDATE, () -> {
            TrackedInt hits = new TrackedInt("hits", 0);
            Mutex mutex = new Mutex("m");
            Scope.open("both", scope -> {
                scope.run("careful", () -> mutex.withLock(() -> increment(hits)));
                scope.run("careless", () -> hits.set(7));
            });
        });
    }

    @Test
    void startingAndAwaitingOrders() {
        assertOrdered(() -> {
            TrackedInt hits = new TrackedInt("hits", 0);
            Task<?> other = Task.run("bystander", () -> Task.yield());
            increment(hits);
            Task<?> first = Task.run("first", () -> increment(hits));
            first.await();
            increment(hits);
            Scope.open("second", scope -> scope.run("second", () -> increment(hits)));
            increment(hits);
            Task<?> third = Task.run("third", () -> increment(hits));
            other.await();
            Task.sleepMillis(1);
            Check.that(third.isDone(), "third is done"); // asking is enough
            increment(hits);
        });
    }

    @Test
    void messagesAndSignalsOrder() {
        assertOrdered(() -> {
            TrackedInt hits = new TrackedInt("hits", 0);
            Channel<String> turns = Channel.buffered("turns", 3);
            Gate gate = new Gate(Fault.NONE);
            Semaphore semaphore = new Semaphore("s", 1, 0);
            Event event = new Event("e");
            Latch latch = new Latch("l", 1);
            Scope.open("all", scope -> {
                scope.run("one", () -> {
                    increment(hits);
                    turns.send("yours");
                });
                scope.run("two", () -> {
                    turns.receive();
                    increment(hits);
                    gate.open();
                });
                scope.run("three", () -> {
                    gate.await();
                    increment(hits);
                    semaphore.release();
                });
                semaphore.acquire();
                increment(hits);
                event.set();
                latch.countDown();
            });
            event.await();
            latch.await();
            increment(hits);
        });
    }

    @Test
    void conditionsOrder() {
        assertOrdered(() -> {
            TrackedInt hits = new TrackedInt("hits", 0);
            boolean[] ready = new boolean[1];
            Mutex mutex = new Mutex("m");
            Condition condition = mutex.condition("ready");
            Task.run("waiter", () -> {
                mutex.withLock(() -> {
                    while (!ready[0]) {
                        condition.await();
                    }
                });
                increment(hits);
            });
            increment(hits);
            mutex.withLock(() -> {
                ready[0] = true;
                condition.signal();
            });
        });
    }

    @Test
    void aFlagThatIsACellOrders() {
        assertOrdered(() -> {
            TrackedInt hits = new TrackedInt("hits", 0);
            Tracked<Boolean> done = new Tracked<>("done", false);
            Task.run("first", () -> {
                increment(hits);
                done.set(true);
            });
            Task.run("bystander", () -> Task.yield());
            Task.sleepMillis(1);
            if (done.get()) {
                increment(hits);
            }
        });
    }

    @Test
    void timersCallbacksAndIdlenessOrder() {
        assertOrdered(() -> {
            TrackedInt hits = new TrackedInt("hits", 0);
            Loop loop = Loop.current();
            Gate fired = new Gate(Fault.NONE);
            Gate posted = new Gate(Fault.NONE);
            Scope.open("all", scope -> {
                scope.run("first", () -> {
                    increment(hits);
                    loop.set(new Timer(loop.nanoTime() + 5) {
                        @Override
                        protected void fire() {
                            fired.open();
                        }
                    });
                });
                scope.run("second", () -> {
                    fired.await();
                    increment(hits);
                    loop.inbox().post(posted::open);
                });
                posted.await();
                increment(hits);
                scope.run("third", () -> increment(hits));
                VirtualHost.awaitIdle();
                increment(hits);
            });
        });
    }

    @Test
    void beingWokenForALockByWhoGaveItBackIsNoOrder() {
        // In the only order of readiness 'a' holds the lock when 'b' comes, and 'b' when 'a' comes again.
        Race race = onlyRace(() -> {
            TrackedInt hits = new TrackedInt("hits", 0);
            Mutex mutex = new Mutex("m");
            both(() -> {
                int seen = mutex.withLock(() -> {
                    Task.yield();
                    return hits.get();
                });
                mutex.withLock(() -> {
                    Task.yield();
                    hits.set(seen + 1);
                });
            });
        });
        assertEquals(Race.Kind.LOST_UPDATE, race.kind());
    }

    // ---- check-then-act ----

    @Test
    void actingOnAnOutdatedValueIsFound() {
        Race race = onlyRace(() -> {
            Tracked<Boolean> open = new Tracked<>("open", true);
            Task.run("seller", () -> {
                if (open.get()) {
                    Task.sleepMillis(1); // ask the bank
                    open.rely("sold a ticket");
                }
            });
            Task.run("closer", () -> open.set(false));
        });
        assertEquals(Race.Kind.CHECK_THEN_ACT, race.kind());
        assertEquals(
                "check-then-act on cell 'open': 'seller' #2 read it, suspended, and then sold a ticket; 'closer' #3 wrote it"
                        + " in between, and nothing orders the two",
                race.text());
    }

    @Test
    void actingBeforeAnySuspensionOrUnderALockIsFine() {
        assertOrdered(() -> {
            Tracked<Boolean> open = new Tracked<>("open", true);
            Mutex mutex = new Mutex("m");
            Task.run("seller", () -> {
                if (open.get()) {
                    open.rely("sold a ticket");
                }
                Task.yield();
                mutex.withLock(() -> {
                    if (open.get()) {
                        Task.yield();
                        open.rely("sold another");
                    }
                });
            });
            Task.run("closer", () -> mutex.withLock(() -> open.set(false)));
        });
    }

    // ---- double close ----

    @Test
    void aSecondCloseIsFound() {
        Race race = onlyRace(() -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            both(channel::close);
        });
        assertEquals(Race.Kind.DOUBLE_CLOSE, race.kind());
        assertEquals("double close of channel 'c': 'a' #2 closed it, and then 'b' #3 did", race.text());
        assertOrdered(() -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            Channel<Integer> other = Channel.rendezvous("d");
            Task.run("a", channel::close);
            Task.run("b", other::close);
        });
    }

    // ---- the order of locks ----

    private static TaskAction nested(boolean inverted, boolean gated, boolean sequential) {
        return () -> {
            Mutex gate = new Mutex("gate");
            Mutex left = new Mutex("left");
            Mutex right = new Mutex("right");
            TaskAction one = () -> left.withLock(() -> right.withLock(() -> {}));
            TaskAction two = inverted ? () -> right.withLock(() -> left.withLock(() -> {})) : one;
            Task<?> first = Task.run("first", () -> {
                if (gated) {
                    gate.withLock(() -> one.run());
                } else {
                    one.run();
                }
            });
            if (sequential) {
                first.await();
            } else {
                Task.sleepMillis(1); // no order, but in this run there is no deadlock
            }
            Task.run("second", () -> {
                if (gated) {
                    gate.withLock(() -> two.run());
                } else {
                    two.run();
                }
            });
            Task.run("bystander", () -> Task.yield());
        };
    }

    @Test
    void locksTakenInDifferentOrdersAreFoundInARunWithoutADeadlock() {
        Race race = onlyRace(nested(true, false, false));
        assertEquals(Race.Kind.LOCK_ORDER, race.kind());
        assertEquals(
                "locks taken in different orders: 'second' #3 takes mutex 'left' while it holds mutex 'right', 'first' #2"
                        + " takes mutex 'right' while it holds mutex 'left'; they can come to wait for each other for ever",
                race.text());
    }

    @Test
    void aCircleOfThreeLocksIsFound() {
        Race race = onlyRace(() -> {
            List<Lock> locks = List.of(new Lock("0", Fault.NONE), new Lock("1", Fault.NONE), new Lock("2", Fault.NONE));
            for (int t = 0; t < 3; t++) {
                int self = t;
                Task.run("t" + t, () -> {
                    Task.sleepMillis(10L * self);
                    locks.get(self).lock();
                    locks.get((self + 1) % 3).lock();
                    locks.get((self + 1) % 3).unlock();
                    locks.get(self).unlock();
                });
            }
        });
        assertEquals(
                "locks taken in different orders: 't2' #4 takes lock '0' while it holds lock '2', 't0' #2 takes lock '1' while"
                        + " it holds lock '0', 't1' #3 takes lock '2' while it holds lock '1'; they can come to wait for"
                        + " each other for ever",
                race.text());
    }

    @Test
    void theSameOrderAnOuterLockOrAnOrderOfTheTasksIsFine() {
        assertOrdered(nested(false, false, false));
        assertOrdered(nested(true, true, false));
        assertOrdered(nested(true, false, true));
    }

    // ---- with exploration ----

    @Test
    void explorationNamesTheScheduleOfARace() {
        AssertionError found = assertThrows(
                AssertionError.class,
                () -> EXPLORER.findingRaces().check(() -> {
                    TrackedInt hits = new TrackedInt("hits", 0);
                    Channel<String> turn = Channel.buffered("turn", 1);
                    Task.run("a", () -> {
                        increment(hits);
                        turn.trySend("b's");
                    });
                    Task.run("b", () -> {
                        if (turn.tryReceive() == null) {
                            increment(hits); // only when it comes too early
                        }
                    });
                    return "";
                }));
        assertTrue(
                found.getMessage()
                        .startsWith(
                                "the program fails under schedule 0 (after 1 schedules): java.lang.AssertionError: lost"
                                        + " update of cell 'hits': "),
                found::getMessage);
        assertNotNull(found.getCause());
    }

    @Test
    void aReducedSearchFindsRacesToo() {
        Explorer reduced = EXPLORER.findingRaces().reduced();
        assertThrows(
                AssertionError.class,
                () -> reduced.check(() -> {
                    TrackedInt hits = new TrackedInt("hits", 0);
                    both(() -> increment(hits));
                    return "";
                }));
    }

    @Test
    void checkTellsOfAllRaces() {
        RaceFinder quiet = new RaceFinder();
        assertDoesNotThrow(quiet::check);
        RaceFinder finder = new RaceFinder();
        new VirtualHost(FIBERS)
                .start(
                        LoopOptions.defaults().withTracer(finder),
                        "main",
                        () -> {
                            TrackedInt hits = new TrackedInt("hits", 0);
                            TrackedInt misses = new TrackedInt("misses", 0);
                            both(() -> {
                                increment(hits);
                                increment(misses);
                                increment(hits); // of each cell and pair of tasks the first is enough
                            });
                            return "";
                        },
                        root -> {});
        String text = assertThrows(AssertionError.class, finder::check).getMessage();
        assertTrue(text.contains("lost update of cell 'hits'") && text.contains("lost update of cell 'misses'"), text);
        assertEquals(2, finder.races().size(), text);
    }

    @Test
    void deadlinesAreNoFalseAlarm() {
        assertOrdered(() -> {
            TrackedInt hits = new TrackedInt("hits", 0);
            try {
                Scope.named("s").timeout(Duration.ofMillis(1)).open(scope -> {
                    scope.run("child", () -> {
                        increment(hits);
                        Task.sleepMillis(100);
                    });
                    Task.sleepMillis(50);
                });
            } catch (dev.weft.task.DeadlineExceededException expected) {
                increment(hits);
            }
            Task.run("x", () -> Task.yield());
            Task.run("y", () -> Task.yield());
        });
    }
}
