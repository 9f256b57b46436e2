package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.MisuseException;
import dev.weft.sync.Barrier;
import dev.weft.sync.BrokenException;
import dev.weft.sync.Condition;
import dev.weft.sync.Event;
import dev.weft.sync.Latch;
import dev.weft.sync.Mutex;
import dev.weft.sync.Once;
import dev.weft.sync.OnceFailedException;
import dev.weft.sync.ReadWriteLock;
import dev.weft.sync.Semaphore;
import dev.weft.sync.WaitGroup;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import dev.weft.task.TaskBody;
import dev.weft.test.Trail;
import dev.weft.test.VirtualHost;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Locks where the JVM is needed to see it: several loops, allocation, lost stacks. */
class SyncTest {

    private static final int ROUNDS = 10_000;

    private final DyingFibers fibers = new DyingFibers();

    private final Trail trail = new Trail();

    private <T> T run(TaskBody<T> body) {
        List<Task<T>> ended = new ArrayList<>();
        new VirtualHost(fibers).start(LoopOptions.defaults().withReporter(trail::add), "main", body, ended::add);
        assertEquals(1, ended.size(), "the root task ended once");
        Task<T> root = ended.get(0);
        assertNull(root.failure());
        return root.result();
    }

    /** Every operation, on primitives of the loop that runs now. */
    private static Map<String, TaskAction> operations() {
        Mutex mutex = new Mutex("m");
        Condition condition = mutex.condition("c");
        ReadWriteLock lock = new ReadWriteLock("r");
        Semaphore semaphore = new Semaphore("s", 2, 1);
        Latch latch = new Latch("l", 1);
        WaitGroup group = new WaitGroup("g");
        Barrier barrier = new Barrier("b", 1);
        Once<Integer> once = new Once<>("o", () -> 7);
        Event event = new Event("e");
        Map<String, TaskAction> operations = new TreeMap<>();
        operations.put("mutex 'm': lock", mutex::lock);
        operations.put("mutex 'm': tryLock", mutex::tryLock);
        operations.put("mutex 'm': unlock", mutex::unlock);
        operations.put("mutex 'm': condition", () -> mutex.condition("d"));
        operations.put("condition 'c': await", condition::await);
        operations.put("condition 'c': signal", condition::signal);
        operations.put("condition 'c': signalAll", condition::signalAll);
        operations.put("read-write lock 'r': lockRead", lock::lockRead);
        operations.put("read-write lock 'r': tryLockRead", lock::tryLockRead);
        operations.put("read-write lock 'r': unlockRead", lock::unlockRead);
        operations.put("read-write lock 'r': lockWrite", lock::lockWrite);
        operations.put("read-write lock 'r': tryLockWrite", lock::tryLockWrite);
        operations.put("read-write lock 'r': unlockWrite", lock::unlockWrite);
        operations.put("read-write lock 'r': downgrade", lock::downgrade);
        operations.put("semaphore 's': acquire", () -> semaphore.acquire());
        operations.put("semaphore 's': tryAcquire", () -> semaphore.tryAcquire());
        operations.put("semaphore 's': release", () -> semaphore.release());
        operations.put("latch 'l': await", latch::await);
        operations.put("latch 'l': countDown", () -> latch.countDown());
        operations.put("wait group 'g': await", group::await);
        operations.put("wait group 'g': add", () -> group.add());
        operations.put("wait group 'g': done", group::done);
        operations.put("barrier 'b': await", barrier::await);
        operations.put("barrier 'b': reset", barrier::reset);
        operations.put("once 'o': get", once::get);
        operations.put("event 'e': await", event::await);
        operations.put("event 'e': set", event::set);
        operations.put("event 'e': reset", event::reset);
        return operations;
    }

    @Test
    void tasksOfAnotherLoopAreRefusedByEveryOperation() {
        Map<String, TaskAction> foreign = run(SyncTest::operations);
        run(() -> {
            foreign.forEach((operation, action) -> {
                MisuseException refused = assertThrows(MisuseException.class, action::run, operation);
                assertEquals(
                        operation
                                + " was called by task 'main' #1 of another loop: use it on the loop on which it was made,"
                                + " which others reach through Loop.inbox()",
                        refused.getMessage());
            });
            return foreign.size();
        });
    }

    @Test
    void nothingIsMadeOutsideATask() {
        MisuseException refused = assertThrows(MisuseException.class, () -> new Semaphore("s", 1));
        assertEquals(
                "no task runs on this thread: call this inside a task, or start one on a host first",
                refused.getMessage());
    }

    @Test
    void uncontendedOperationsAllocateNothing() {
        run(() -> {
            Mutex mutex = new Mutex("m");
            assertAllocatesNothing("lock and unlock", () -> {
                mutex.lock();
                mutex.unlock();
            });
            assertAllocatesNothing("tryLock and unlock", () -> {
                mutex.tryLock();
                mutex.unlock();
            });
            assertAllocatesNothing("withLock", () -> mutex.withLock(() -> {}));
            Semaphore semaphore = new Semaphore("s", 10_000);
            assertAllocatesNothing("acquire and release", () -> {
                semaphore.acquire();
                semaphore.acquire(5_000);
                semaphore.release(5_001);
            });
            ReadWriteLock lock = new ReadWriteLock("r");
            assertAllocatesNothing("read and write", () -> {
                lock.lockRead();
                lock.unlockRead();
                lock.lockWrite();
                lock.downgrade();
                lock.unlockRead();
            });
            Event event = new Event("e");
            WaitGroup group = new WaitGroup("g");
            Barrier barrier = new Barrier("b", 1);
            assertAllocatesNothing("event, wait group and barrier", () -> {
                event.set();
                event.await();
                event.reset();
                group.add();
                group.done();
                group.await();
                barrier.await();
            });
            return "";
        });
    }

    private static void assertAllocatesNothing(String what, TaskAction operations) throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            operations.run(); // until nothing is interpreted, linked or grown any more
        }
        long before = allocated();
        for (int i = 0; i < ROUNDS; i++) {
            operations.run();
        }
        long bytes = allocated() - before;
        assertTrue(bytes < ROUNDS, what + " allocated " + bytes + " bytes in " + ROUNDS + " rounds");
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Test
    void aLockWhoseHolderTheMachineStoppedIsBroken() {
        run(() -> {
            Mutex mutex = new Mutex("m");
            Scope.named("two").supervised().open(scope -> {
                Task<?> victim = scope.run(
                        "victim",
                        () -> mutex.withLock(() -> {
                            Task.yield();
                            fibers.trap();
                        }));
                Task<?> waiter = scope.run("waiter", () -> {
                    BrokenException broken = assertThrows(BrokenException.class, mutex::lock);
                    assertEquals(
                            "mutex 'm' cannot be locked any more: it is held by task 'victim' #2, which has ended; unlock in a"
                                    + " finally block, or use withLock",
                            broken.getMessage());
                    trail.add("told");
                });
                waiter.await();
                victim.failure();
            });
            return "";
        });
        trail.expect(
                "task 'victim' #2 has ended and holds mutex 'm': unlock in a finally block, or use withLock", "told");
    }

    @Test
    void aOnceWhoseRunnerTheMachineStoppedHasFailed() {
        run(() -> {
            Once<Integer> once = new Once<>("o", () -> {
                Task.yield();
                fibers.trap();
                return 7;
            });
            String message =
                    "once 'o' failed when task 'victim' #2 ran it: dev.weft.sync.BrokenException: task 'victim' #2 has"
                            + " ended in the middle of it";
            Scope.named("two").supervised().open(scope -> {
                Task<?> victim = scope.run("victim", () -> once.get());
                scope.run("waiter", () -> {
                    OnceFailedException failed = assertThrows(OnceFailedException.class, once::get);
                    assertEquals(message, failed.getMessage());
                    assertInstanceOf(BrokenException.class, failed.getCause());
                    trail.add("told");
                });
                Task.sleepMillis(1);
                victim.failure();
            });
            assertEquals(
                    message, assertThrows(OnceFailedException.class, once::get).getMessage());
            return "";
        });
        trail.expect("told");
    }
}
