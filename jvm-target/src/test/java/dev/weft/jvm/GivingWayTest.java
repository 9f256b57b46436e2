package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.channel.Channel;
import dev.weft.channel.Select;
import dev.weft.loop.Chooser;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.Strand;
import dev.weft.sync.Barrier;
import dev.weft.sync.BrokenException;
import dev.weft.sync.Event;
import dev.weft.sync.Latch;
import dev.weft.sync.Mutex;
import dev.weft.sync.Once;
import dev.weft.sync.ReadWriteLock;
import dev.weft.sync.Semaphore;
import dev.weft.sync.WaitGroup;
import dev.weft.task.Scope;
import dev.weft.task.Starter;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import dev.weft.task.TaskBody;
import dev.weft.task.TaskState;
import dev.weft.test.VirtualHost;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What gives way and what does not, where every fair scheduling point does. */
class GivingWayTest {

    /** First in, first out, and every fair scheduling point gives way. */
    static final Chooser EAGER = new Chooser() {
        @Override
        public int nextStrand(Ready ready) {
            return 0;
        }

        @Override
        public int nextClause(int ready) {
            return 0;
        }

        @Override
        public boolean preempts(Strand running, Ready others) {
            return true;
        }
    };

    static Stream<Named<TaskAction>> waits() {
        return Stream.of(
                Named.of("sleep", () -> Task.sleepMillis(1_000)),
                Named.of("sleepUntil", () -> Task.sleepUntil(1_000_000_000)),
                Named.of("await", () -> sleeper().await()),
                Named.of("join", () -> sleeper().join()),
                Named.of(
                        "runOrWait",
                        () -> Scope.named("desk").limit(1).open(scope -> {
                            sleeper();
                            scope.runOrWait("next", () -> {});
                        })),
                Named.of(
                        "runUntilReady",
                        () -> Scope.open("s", scope -> {
                            scope.runUntilReady("slow", (Starter<Integer> starter) -> Task.sleepMillis(1_000));
                        })));
    }

    /** Runs {@code body}, which has to succeed, where every fair scheduling point gives way. */
    private static void run(TaskBody<?> body) {
        List<Task<?>> ended = new ArrayList<>();
        LoopOptions options = LoopOptions.defaults().withChooser(EAGER).withReporter(report -> {});
        new VirtualHost(JvmFibers.continuations()).start(options, "main", body, ended::add);
        assertEquals(null, ended.get(0).failure());
    }

    private static Task<?> sleeper() {
        return Task.run("sleeper", () -> Task.sleepMillis(1_000));
    }

    @ParameterizedTest
    @MethodSource("waits")
    void aCancelWhileItGivesWayIsNotMissed(TaskAction wait) {
        run(() -> {
            for (int after = 0; after < 5; after++) {
                Task<?> waiter = Task.run("waiter", wait);
                cancelAfterTurns(waiter, after);
                assertEquals(TaskState.CANCELLED, waiter.join());
            }
            assertEquals(0, Loop.current().nanoTime(), "somebody waited");
            return "";
        });
    }

    /** An operation and what has to be there for it. */
    @FunctionalInterface
    private interface Prepared {
        TaskAction prepare();
    }

    private static Named<Prepared> named(String name, Prepared operation) {
        return Named.of(name, operation);
    }

    private static Channel<Integer> filled() {
        Channel<Integer> channel = Channel.buffered("filled", 2);
        channel.trySend(1);
        return channel;
    }

    private static Channel<Integer> closed() {
        Channel<Integer> channel = Channel.rendezvous("closed");
        channel.close();
        return channel;
    }

    private static Task<?> endedTask() {
        return endedTask("quick", () -> {});
    }

    private static Task<?> endedTask(String name, TaskAction action) {
        Task<?> task = Task.run(name, action);
        task.join();
        return task;
    }

    /** Every suspending call that can succeed at once. */
    static Stream<Named<Prepared>> suspending() {
        return Stream.of(
                named("yield", () -> Task::yield),
                named("checkpoint", () -> Task::checkpoint),
                named("sleep", () -> () -> Task.sleepMillis(0)),
                named("sleepUntil", () -> () -> Task.sleepUntil(0)),
                named("await", () -> endedTask()::await),
                named("join", () -> endedTask()::join),
                named("send", () -> () -> filled().send(2)),
                named("sendOrClosed", () -> () -> filled().sendOrClosed(2)),
                named("sendOrClosed, closed", () -> () -> closed().sendOrClosed(2)),
                named("receive", () -> filled()::receive),
                named("receiveOrClosed", () -> filled()::receiveOrClosed),
                named("receiveOrClosed, closed", () -> closed()::receiveOrClosed),
                named(
                        "a select that is ready",
                        () -> () -> Select.of().receive(filled(), e -> e).run()),
                named(
                        "a select with otherwise",
                        () -> () -> Select.of()
                                .receive(Channel.<Integer>rendezvous("c"), e -> e)
                                .otherwise(() -> 0)
                                .run()),
                named("lock", () -> new Mutex("m")::lock),
                named("withLock", () -> () -> new Mutex("m").withLock(() -> {})),
                named("lockRead", () -> new ReadWriteLock("r")::lockRead),
                named("lockWrite", () -> new ReadWriteLock("r")::lockWrite),
                named("acquire", () -> new Semaphore("s", 1)::acquire),
                named("a latch", () -> new Latch("l", 0)::await),
                named("a wait group", () -> new WaitGroup("g")::await),
                named("a barrier", () -> new Barrier("b", 1)::await),
                named("a once", () -> () -> new Once<>("o", () -> 1).get()),
                named("a broken lock", () -> {
                    Mutex mutex = new Mutex("m");
                    endedTask("holder", mutex::lock);
                    return () -> assertThrows(BrokenException.class, mutex::lock);
                }),
                named("a broken read-write lock", () -> {
                    ReadWriteLock lock = new ReadWriteLock("r");
                    endedTask("holder", lock::lockWrite);
                    return () -> assertThrows(BrokenException.class, lock::lockRead);
                }),
                named("a broken barrier", () -> {
                    Barrier barrier = new Barrier("b", 2);
                    endedTask("who leaves", () -> {
                        Task.current().cancel("enough");
                        barrier.await();
                    });
                    return () -> assertThrows(BrokenException.class, barrier::await);
                }));
    }

    /** What never suspends, and ends no wait of others. */
    static Stream<Named<Prepared>> immediate() {
        return Stream.of(
                named("trySend", () -> () -> filled().trySend(2)),
                named("tryReceive", () -> filled()::tryReceive),
                named("close", () -> filled()::close),
                named("cancel of a channel", () -> () -> filled().cancel("enough")),
                named("tryLock", () -> new Mutex("m")::tryLock),
                named("tryAcquire", () -> new Semaphore("s", 1)::tryAcquire),
                named("release", () -> () -> {
                    Semaphore semaphore = new Semaphore("s", 1);
                    semaphore.tryAcquire();
                    semaphore.release();
                }),
                named("countDown", () -> new Latch("l", 1)::countDown),
                named("set", () -> new Event("e")::set),
                named("run", () -> () -> Task.run("child", () -> {})),
                named("startDetached", () -> () -> Task.startDetached("child", () -> {})),
                named("cancel", () -> () -> Task.run("child", () -> {}).cancel("enough")),
                named("dump", () -> () -> Loop.current().dump()),
                named("statistics", () -> filled()::statistics));
    }

    @ParameterizedTest
    @MethodSource("suspending")
    void whatSuspendsGivesWayEvenIfItSucceedsAtOnce(Prepared operation) {
        assertEquals(true, othersRan(operation), "others have run");
    }

    @ParameterizedTest
    @MethodSource("immediate")
    void whatNeverSuspendsGivesNoWay(Prepared operation) {
        assertEquals(false, othersRan(operation), "others have run");
    }

    @Test
    void runOrWaitGivesWayThoughThereIsAPlace() {
        run(() -> {
            boolean[] ran = new boolean[1];
            Scope.named("desk").limit(2).open(scope -> {
                Task.startDetached("other", () -> {
                    ran[0] = true;
                });
                Task<Integer> child = scope.runOrWait("child", () -> 7);
                assertEquals(true, ran[0], "the other has run");
                assertEquals(7, child.await());
            });
            return "";
        });
    }

    private static boolean othersRan(Prepared operation) {
        boolean[] ran = new boolean[2];
        run(() -> {
            TaskAction action = operation.prepare();
            Task.startDetached("other", () -> {
                ran[0] = true;
            });
            action.run();
            ran[1] = ran[0];
            return "";
        });
        return ran[1];
    }

    private static void cancelAfterTurns(Task<?> task, int turns) {
        Task.start(task.loop(), "canceller", () -> {
            for (int turn = 0; turn < turns; turn++) {
                Task.yield();
            }
            task.cancel("now");
            return "";
        });
    }
}
