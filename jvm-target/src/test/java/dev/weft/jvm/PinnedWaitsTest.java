package dev.weft.jvm;

import static dev.weft.jvm.Pinned.refuse;
import static dev.weft.jvm.Pinned.refuseAlone;
import static dev.weft.jvm.Pinned.run;
import static dev.weft.jvm.Pinned.runWithoutMemory;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.channel.Channel;
import dev.weft.channel.Select;
import dev.weft.jvm.interop.Blocking;
import dev.weft.loop.Loop;
import dev.weft.loop.StuckException;
import dev.weft.seq.Puller;
import dev.weft.seq.Seq;
import dev.weft.sync.Barrier;
import dev.weft.sync.Condition;
import dev.weft.sync.Event;
import dev.weft.sync.Latch;
import dev.weft.sync.Mutex;
import dev.weft.sync.Once;
import dev.weft.sync.ReadWriteLock;
import dev.weft.sync.Semaphore;
import dev.weft.sync.WaitGroup;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import dev.weft.task.TaskFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of wait for other tasks of the loop, in a static initialiser, where the JVM cannot put the stack
 * away, and for want of memory: it fails, and then all is as if it had not been tried. What would have ended it comes all the same, and wakes nobody.
 */
@Timeout(60)
class PinnedWaitsTest {

    @ParameterizedTest
    @MethodSource("waits")
    void aWaitThatIsRefusedLeavesNoTrace(TaskAction body) {
        run(body);
    }

    @ParameterizedTest
    @MethodSource("waits")
    void aWaitForWhoseStackThereIsNoMemoryLeavesNoTrace(TaskAction body) {
        runWithoutMemory(body);
    }

    static Stream<Named<TaskAction>> waits() {
        return Stream.of(
                Named.of("Channel.receive", PinnedWaitsTest::receive),
                Named.of("Channel.send", PinnedWaitsTest::send),
                Named.of("Select", PinnedWaitsTest::select),
                Named.of("Task.await", PinnedWaitsTest::await),
                Named.of("Task.sleep", PinnedWaitsTest::sleep),
                Named.of("Scope.runUntilReady", PinnedWaitsTest::runUntilReady),
                Named.of("Scope.runOrWait", PinnedWaitsTest::runOrWait),
                Named.of("Loop.awaitIdle", PinnedWaitsTest::awaitIdle),
                Named.of("Mutex.lock", PinnedWaitsTest::lock),
                Named.of("ReadWriteLock", PinnedWaitsTest::readWriteLock),
                Named.of("Semaphore.acquire", PinnedWaitsTest::acquire),
                Named.of("Condition.await", PinnedWaitsTest::awaitSignal),
                Named.of("Condition.await before others", PinnedWaitsTest::awaitSignalBeforeOthers),
                Named.of("Latch.await", PinnedWaitsTest::latch),
                Named.of("WaitGroup.await", PinnedWaitsTest::waitGroup),
                Named.of("Event.await", PinnedWaitsTest::event),
                Named.of("Barrier.await", PinnedWaitsTest::barrier),
                Named.of("Once.get", PinnedWaitsTest::once),
                Named.of("Puller.next", PinnedWaitsTest::pull),
                Named.of("Puller.close", PinnedWaitsTest::closePuller));
    }

    // ---- channels ----

    private static void receive() throws Exception {
        Channel<String> channel = Channel.rendezvous("c");
        refuse(channel::receive);
        Task.run("sender", () -> channel.send("a"));
        assertEquals("a", channel.receive());
    }

    private static void send() throws Exception {
        Channel<String> channel = Channel.rendezvous("c");
        refuse(() -> channel.send("refused"));
        Task.run("sender", () -> channel.send("a"));
        assertEquals("a", channel.receive());
    }

    private static void select() throws Exception {
        Channel<String> one = Channel.rendezvous("one");
        Channel<String> other = Channel.rendezvous("other");
        Select<String> select = Select.<String>of()
                .receive(one, x -> x)
                .send(other, "refused", () -> "sent")
                .timeout(Duration.ofDays(1), () -> "late");
        refuse(select::run);
        Task.run("sender", () -> one.send("a"));
        assertEquals("a", select.run());
    }

    // ---- tasks ----

    private static void await() throws Exception {
        Task<String> task = Task.run("t", () -> "a");
        refuse(task::await);
        refuse(task::join);
        assertEquals("a", task.await());
    }

    private static void sleep() throws Exception {
        refuse(() -> Task.sleepMillis(1));
        Task.sleepMillis(2);
    }

    private static void runUntilReady() throws Exception {
        List<Task<?>> started = new ArrayList<>();
        Scope.open("s", scope -> {
            refuse(() -> scope.runUntilReady("started", starter -> {
                started.add(Task.current());
                starter.ready("");
            }));
            Task.yield();
        });
        assertEquals(List.of(), started);
    }

    private static void runOrWait() throws Exception {
        List<String> order = new ArrayList<>();
        Scope.named("s").limit(1).open(scope -> {
            scope.run("first", () -> {
                order.add("first");
            });
            refuse(() -> scope.runOrWait("refused", () -> {
                order.add("refused");
            }));
            scope.runOrWait("last", () -> {
                order.add("last");
            });
        });
        assertEquals(List.of("first", "last"), order);
    }

    private static void awaitIdle() throws Exception {
        refuse(() -> Loop.current().awaitIdle(Task.current()));
        Loop.current().awaitIdle(Task.current());
    }

    // ---- locks and meeting points ----

    private static void lock() throws Exception {
        Mutex mutex = new Mutex("m");
        Task.run("holder", () -> mutex.withLock(() -> Task.yield()));
        Task.yield();
        refuse(mutex::lock);
        mutex.lock();
        mutex.unlock();
        assertFalse(mutex.isLocked());
    }

    private static void readWriteLock() throws Exception {
        ReadWriteLock lock = new ReadWriteLock("rw");
        Task.run("holder", () -> lock.withWriteLock(() -> Task.yield()));
        Task.yield();
        refuse(lock::lockWrite);
        refuse(lock::lockRead);
        lock.lockRead();
        lock.unlockRead();
        assertTrue(lock.tryLockWrite());
        lock.unlockWrite();
    }

    private static void acquire() throws Exception {
        Semaphore semaphore = new Semaphore("s", 2, 1);
        refuse(() -> semaphore.acquire(2));
        assertTrue(semaphore.tryAcquire());
        Task.run("releaser", () -> semaphore.release(2));
        semaphore.acquire(2);
    }

    private static void awaitSignal() throws Exception {
        Mutex mutex = new Mutex("m");
        Condition condition = mutex.condition("c");
        mutex.lock();
        refuse(condition::await);
        assertTrue(mutex.isHeldByCaller());
        Task.run("signaller", () -> mutex.withLock(condition::signal));
        condition.await();
        mutex.unlock();
    }

    private static void awaitSignalBeforeOthers() throws Exception {
        Mutex mutex = new Mutex("m");
        Condition condition = mutex.condition("c");
        mutex.lock();
        Task.run("next", () -> mutex.withLock(() -> Task.yield()));
        Task.yield();
        refuseAlone(condition::await);
        assertFalse(mutex.isHeldByCaller());
        mutex.lock();
        mutex.unlock();
        assertFalse(mutex.isLocked());
    }

    private static void latch() throws Exception {
        Latch latch = new Latch("l", 1);
        refuse(latch::await);
        Task.run("opener", () -> latch.countDown());
        latch.await();
    }

    private static void waitGroup() throws Exception {
        WaitGroup group = new WaitGroup("g");
        group.add();
        refuse(group::await);
        Task.run("done", group::done);
        group.await();
    }

    private static void event() throws Exception {
        Event event = new Event("e");
        refuse(event::await);
        Task.run("setter", event::set);
        event.await();
    }

    private static void barrier() throws Exception {
        Barrier barrier = new Barrier("b", 2);
        refuse(barrier::await);
        assertFalse(barrier.isBroken());
        Task.run("other", () -> assertEquals(1, barrier.await()));
        assertEquals(0, barrier.await());
    }

    private static void once() throws Exception {
        Once<String> once = new Once<>("o", () -> {
            Task.yield();
            return "a";
        });
        Task.run("runner", once::get);
        Task.yield();
        refuse(once::get);
        assertEquals("a", once.get());
    }

    // ---- sequences ----

    private static void pull() throws Exception {
        Puller<Integer> puller = Seq.of(1, 2).pull();
        refuse(puller::next);
        assertEquals(1, puller.next());
        puller.close();
    }

    private static void closePuller() throws Exception {
        Channel<String> end = Channel.rendezvous("end");
        Puller<Integer> puller = Seq.<Integer>generate(emitter -> {
                    try {
                        emitter.emit(1);
                    } finally {
                        end.receive();
                    }
                })
                .pull();
        assertEquals(1, puller.next());
        refuseAlone(puller::close);
        Task.yield();
        Task<String> sender = Task.run("sender", () -> {
            end.send("");
            Task.yield();
            return "sent";
        });
        assertEquals("sent", sender.await()); // the source ends meanwhile
    }

    // ---- afterwards ----

    @Test
    void aLoopThatIsStuckAfterwardsSaysSo() {
        TaskFailedException failure = assertThrows(
                TaskFailedException.class,
                () -> run(() -> {
                    refuse(() -> Blocking.run("refused", () -> {}));
                    Channel.rendezvous("nobody's").receive();
                }));
        assertInstanceOf(StuckException.class, failure.getCause());
    }

    @Test
    void theChildrenOfAScopeThatCouldNotWaitForThemEndBeforeTheScopeAroundIt() {
        List<String> order = new ArrayList<>();
        run(() -> {
            Scope.open("outer", outer -> {
                refuse(() -> Scope.open(
                        "inner",
                        inner -> inner.run("child", () -> {
                            Task.yield();
                            order.add("child");
                        })));
                order.add("block");
            });
            order.add("after");
        });
        assertEquals(List.of("block", "child", "after"), order);
    }
}
