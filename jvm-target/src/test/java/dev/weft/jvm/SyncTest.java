package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.MisuseException;
import dev.weft.loop.Strand;
import dev.weft.loop.Tracer;
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
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Locks where the JVM is needed to see it: several loops, allocation, lost stacks. */
class SyncTest {

    private static final int ROUNDS = 10_000;

    /** What callbacks may do. */
    private static final Set<String> FOR_CALLBACKS = Set.of(
            "semaphore 's': tryAcquire",
            "semaphore 's': release",
            "latch 'l': countDown",
            "wait group 'g': add",
            "wait group 'g': done",
            "barrier 'b': reset",
            "event 'e': set",
            "event 'e': reset");

    private final DyingFibers fibers = new DyingFibers();

    private final Trail trail = new Trail();

    private <T> T run(TaskBody<T> body) {
        return run(LoopOptions.defaults().withReporter(trail::add), body);
    }

    private <T> T run(LoopOptions options, TaskBody<T> body) {
        List<Task<T>> ended = new ArrayList<>();
        new VirtualHost(fibers).start(options, "main", body, ended::add);
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
        group.add(2);
        operations.put("mutex 'm': isHeldByCaller", mutex::isHeldByCaller);
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
                                + " was called by task 'main' #1 of the loop on thread 'main', but belongs to another"
                                + " loop: use it there; other threads and loops reach it through Loop.inbox(), where a"
                                + " callback may start a task",
                        refused.getMessage());
            });
            return foreign.size();
        });
    }

    /** Here and not in the behaviour suite: TeaVM's coroutines must not meet a suspending call in a callback, not even one that fails. */
    @Test
    void callbacksAreRefusedByEveryOperationThatNeedsATaskAndByNoOther() {
        Map<String, String> answers = run(() -> {
            Map<String, TaskAction> operations = operations();
            Map<String, String> answered = new TreeMap<>();
            Loop.current()
                    .inbox()
                    .post(() -> operations.forEach((operation, action) -> {
                        try {
                            action.run();
                        } catch (Exception refused) {
                            answered.put(operation, refused.getMessage());
                        }
                    }));
            Task.sleepMillis(1);
            assertEquals(operations.size(), answered.size() + FOR_CALLBACKS.size());
            return answered;
        });
        answers.forEach((operation, answer) -> assertEquals(
                operation + " was called outside a task: call it inside a task of the loop on which it was made",
                answer));
        FOR_CALLBACKS.forEach(operation -> assertFalse(answers.containsKey(operation), operation));
    }

    @Test
    void nothingIsMadeOutsideATask() {
        MisuseException refused = assertThrows(MisuseException.class, () -> new Semaphore("s", 1));
        assertEquals(
                "no task runs on this thread: call this inside a task, or start one on a host first",
                refused.getMessage());
    }

    @Test
    void whatSucceedsAtOnceGivesWayWhenTheSliceIsOverAndWhatNeverSuspendsDoesNot() {
        run(LoopOptions.defaults().withChooser(GivingWayTest.EAGER), () -> {
            Mutex mutex = new Mutex("m");
            Condition condition = mutex.condition("c");
            assertGivesWay(true, mutex::lock);
            assertGivesWay(false, condition::signal);
            assertGivesWay(false, condition::signalAll);
            assertGivesWay(false, mutex::unlock);
            assertGivesWay(false, mutex::tryLock);
            ReadWriteLock lock = new ReadWriteLock("r");
            assertGivesWay(true, lock::lockRead);
            assertGivesWay(false, lock::unlockRead);
            assertGivesWay(true, lock::lockWrite);
            assertGivesWay(false, lock::downgrade);
            Semaphore semaphore = new Semaphore("s", 2);
            assertGivesWay(true, () -> semaphore.acquire());
            assertGivesWay(true, () -> semaphore.acquire(0));
            assertGivesWay(false, () -> semaphore.tryAcquire());
            assertGivesWay(false, () -> semaphore.release());
            assertGivesWay(true, new Latch("l", 0)::await);
            assertGivesWay(true, new WaitGroup("g")::await);
            assertGivesWay(true, new Barrier("b", 1)::await);
            Event event = new Event("e");
            assertGivesWay(false, event::set);
            assertGivesWay(true, event::await);
            Once<Integer> once = new Once<>("o", () -> 7);
            once.get();
            assertGivesWay(true, once::get);
            mutex.unlock();
            lock.unlockRead();
            return "";
        });
    }

    @Test
    void aBrokenLockGivesWayToOthersUnlessItIsOnlyTried() {
        run(LoopOptions.defaults().withChooser(GivingWayTest.EAGER).withReporter(trail::add), () -> {
            Mutex mutex = new Mutex("m");
            ReadWriteLock lock = new ReadWriteLock("r");
            Task.run("careless", () -> {
                        mutex.lock();
                        lock.lockRead();
                    })
                    .await();
            assertGivesWay(true, () -> assertThrows(BrokenException.class, mutex::lock));
            assertGivesWay(false, () -> assertThrows(BrokenException.class, mutex::tryLock));
            assertGivesWay(true, () -> assertThrows(BrokenException.class, lock::lockRead));
            assertGivesWay(true, () -> assertThrows(BrokenException.class, lock::lockWrite));
            assertGivesWay(false, () -> assertThrows(BrokenException.class, lock::tryLockRead));
            assertGivesWay(false, () -> assertThrows(BrokenException.class, lock::tryLockWrite));
            return "";
        });
    }

    private static void assertGivesWay(boolean expected, TaskAction operation) throws Exception {
        boolean[] ran = {false};
        Task<?> other = Task.run("other", () -> {
            ran[0] = true;
        });
        operation.run();
        assertEquals(expected, ran[0], "another ready task has had its turn");
        other.await();
    }

    @Test
    void everyOperationIsToldToTheTracer() {
        run(LoopOptions.defaults().withTracer(new Touches(trail)), () -> {
            Mutex mutex = new Mutex("m");
            Condition condition = mutex.condition("c");
            Task<?> waiter = Task.run("waiter", () -> mutex.withLock(condition::await));
            mutex.lock();
            Task.yield();
            mutex.unlock();
            Task.yield();
            mutex.tryLock();
            condition.signal();
            mutex.unlock();
            mutex.tryLock();
            waiter.await();
            ReadWriteLock lock = new ReadWriteLock("r");
            lock.lockWrite();
            lock.downgrade();
            lock.unlockRead();
            Semaphore semaphore = new Semaphore("s", 1);
            semaphore.acquire();
            semaphore.tryAcquire();
            semaphore.release();
            Event event = new Event("e");
            event.set();
            event.await();
            Latch latch = new Latch("l", 1);
            latch.countDown();
            latch.await();
            WaitGroup group = new WaitGroup("g");
            group.add();
            group.done();
            group.await();
            new Barrier("b", 1).await();
            new Once<>("o", () -> 7).get();
            return "";
        });
        trail.expect(
                "#1 ACQUIRE m",
                "#2 USE m",
                "#1 RELEASE m", // the waiter stands in line, and gets it
                "#2 ACQUIRE m",
                "#2 USE c",
                "#2 RELEASE m", // ... and waits for a signal
                "#1 ACQUIRE m",
                "#1 USE c",
                "#1 RELEASE m", // which it gets, with the mutex
                "#1 USE m", // a vain attempt
                "#2 ACQUIRE m",
                "#2 RELEASE m",
                "#1 ACQUIRE r",
                "#1 RELEASE r",
                "#1 RELEASE r",
                "#1 ACQUIRE s",
                "#1 USE s",
                "#1 RELEASE s",
                "#1 USE e",
                "#1 USE e",
                "#1 USE l",
                "#1 USE l",
                "#1 USE g",
                "#1 USE g",
                "#1 USE g",
                "#1 USE b",
                "#1 USE o",
                "#1 USE o",
                "#1 CLOSE m"); // its holder has ended: it is broken
    }

    /** Notes what is done to which primitive. */
    private record Touches(Trail trail) implements Tracer {

        @Override
        public void event(long nanoTime, Tracer.Event event, Strand strand, String detail) {}

        @Override
        public void touched(Strand strand, Object primitive, Touch touch) {
            if (primitive instanceof Task<?> || touch == Touch.READ) {
                return; // READ also tells of primitives that are still being made
            }
            String text = primitive.toString();
            int quote = text.indexOf('\'') + 1;
            trail.add("#" + strand.id() + " " + touch + " " + text.substring(quote, quote + 1));
        }
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
                            "mutex 'm' cannot be locked any more: it is held by task 'victim' #2, which has ended;"
                                    + " unlock in a finally block, or use withLock",
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
