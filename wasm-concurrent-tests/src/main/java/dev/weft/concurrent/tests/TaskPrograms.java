package dev.weft.concurrent.tests;

import dev.weft.task.CancelledException;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import dev.weft.task.TaskState;
import dev.weft.task.TrapException;
import dev.weft.wasm.BrowserHost;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What only Weft's tasks can do: be cancelled inside a blocking call, and end by a trap. Each says "ok", in the browser alone.
 *
 * <p>The programs themselves wait as those of threads do: a suspending call of Weft's in one would have TeaVM make coroutines of whatever calls
 * a {@link Program}, where tasks are coroutines.
 */
public final class TaskPrograms {

    /** Integers that are divided by this trap. */
    private static int zero;

    private TaskPrograms() {}

    /** All of them. */
    public static List<Suite.Entry> all() {
        List<Suite.Entry> all = new ArrayList<>();
        Suite.collect(all, "tasks", TaskPrograms::addTo);
        return all;
    }

    private static void addTo(Suite suite) {
        suite.add("a cancel ends a take and takes nothing", TaskPrograms::take);
        suite.add("a cancel ends a lock and locks nothing", TaskPrograms::lock);
        suite.add("a condition holds its lock again when a cancel has ended it", TaskPrograms::condition);
        suite.add("a cancel ends a wait, inside its monitor", TaskPrograms::monitorWait);
        suite.add("a cancel does not keep a task out of a monitor", TaskPrograms::monitorEntry);
        suite.add("a cancel ends a get, a join and a sleep", TaskPrograms::gets);
        suite.add("where no task runs a call that must wait is refused", TaskPrograms::outside);
        suite.add("a task has a thread of its own", TaskPrograms::thread);
        suite.add("a trap fails a Future, and another thread takes its place", TaskPrograms::trapInPool);
        suite.add("a trap fails what waits for a thread of one's own", TaskPrograms::trapInThread);
        suite.add("a trap fails a ForkJoinTask, and its pool goes on", TaskPrograms::trapInForkJoin);
        suite.add("a trap fails a CompletableFuture and what depends on it", TaskPrograms::trapInStage);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    private static void untilWaiting(Task<?> task) {
        while (task.statistics().reason() == null) {
            Thread.yield();
        }
    }

    private static TaskState end(Task<?> task) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        task.onEnd(same -> ended.countDown());
        ended.await();
        return task.state();
    }

    /** Cancels a task as soon as it waits; answers what was thrown out of its body. */
    private static Throwable cancelled(TaskAction body) throws InterruptedException {
        Throwable[] thrown = new Throwable[1];
        Task<?> task = Task.startDetached("victim", () -> {
            try {
                body.run();
            } catch (Throwable failure) {
                thrown[0] = failure;
                throw failure;
            }
        });
        untilWaiting(task);
        task.cancel("enough");
        require(end(task) == TaskState.CANCELLED, "ended as " + task.state());
        return thrown[0];
    }

    private static void requireCancel(Throwable thrown) {
        require(thrown instanceof CancelledException, "threw " + thrown);
    }

    private static void take(Out out) throws InterruptedException {
        LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
        requireCancel(cancelled(queue::take));
        queue.add("kept");
        require("kept".equals(queue.poll()), "somebody took it");
        out.say("ok");
    }

    private static void lock(Out out) throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        requireCancel(cancelled(lock::lock));
        require(lock.getQueueLength() == 0, "still queued");
        lock.unlock();
        boolean[] free = new boolean[1];
        Thread other = new Thread(() -> free[0] = lock.tryLock());
        other.start();
        other.join();
        require(free[0], "not free");
        out.say("ok");
    }

    private static void condition(Out out) throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        Condition never = lock.newCondition();
        boolean[] held = new boolean[1];
        requireCancel(cancelled(() -> {
            lock.lock();
            try {
                never.await();
            } finally {
                held[0] = lock.isHeldByCurrentThread();
                lock.unlock();
            }
        }));
        require(held[0], "not held");
        require(!lock.isLocked(), "still locked");
        out.say("ok");
    }

    private static void monitorWait(Out out) throws InterruptedException {
        Object monitor = new Object();
        boolean[] inside = new boolean[1];
        requireCancel(cancelled(() -> {
            synchronized (monitor) {
                try {
                    monitor.wait();
                } finally {
                    inside[0] = Thread.holdsLock(monitor);
                }
            }
        }));
        require(inside[0], "not inside");
        out.say("ok");
    }

    private static void monitorEntry(Out out) throws InterruptedException {
        Object monitor = new Object();
        CountDownLatch entered = new CountDownLatch(1);
        Task<?> waits;
        synchronized (monitor) {
            waits = Task.startDetached("waits", () -> {
                synchronized (monitor) {
                    entered.countDown();
                }
            });
            untilWaiting(waits);
            waits.cancel("enough");
            Thread.sleep(2);
            require(entered.getCount() == 1, "walked through the monitor");
        }
        entered.await();
        end(waits);
        out.say("ok");
    }

    private static void gets(Out out) throws InterruptedException {
        requireCancel(cancelled(() -> new CompletableFuture<String>().get()));
        requireCancel(cancelled(() -> new CompletableFuture<String>().join()));
        requireCancel(cancelled(() -> Thread.sleep(100_000)));
        requireCancel(cancelled(() -> {
            Thread sleeps = Thread.currentThread();
            sleeps.join();
        }));
        out.say("ok");
    }

    private static void outside(Out out) throws InterruptedException {
        String[] text = new String[1];
        CountDownLatch called = new CountDownLatch(1);
        BrowserHost.current().inbox().post(() -> {
            LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
            queue.offer("x");
            try {
                text[0] = queue.take() + " ";
                queue.take();
            } catch (IllegalStateException | InterruptedException refused) {
                text[0] += refused.getMessage();
            }
            called.countDown();
        });
        called.await();
        require(
                text[0].equals(
                        "x Waiting for an element of a LinkedBlockingQueue is not possible here, outside every task (a"
                                + " callback, an exported method or main): start a Thread or a Task, and wait in that."),
                text[0]);
        out.say("ok");
    }

    private static void thread(Out out) throws InterruptedException {
        Thread[] seen = new Thread[3];
        Task<?> task = Task.startDetached("adopted", () -> {
            seen[0] = Thread.currentThread();
            Task.yield();
            seen[1] = Thread.currentThread();
        });
        end(task);
        seen[2] = Thread.currentThread();
        require(seen[0] == seen[1] && seen[0] != seen[2], "not its own");
        require(seen[0].getName().contains("'adopted'"), seen[0].getName());
        out.say("ok");
    }

    private static int trap() {
        return 1 / zero;
    }

    private static void requireTrap(Future<?> future) throws InterruptedException, TimeoutException {
        try {
            future.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            require(failed.getCause() instanceof TrapException, "failed with " + failed.getCause());
            return;
        }
        throw new AssertionError("a trap is no result");
    }

    /** Makes threads that write down what ends them. */
    private static ThreadFactory threads(List<Throwable> uncaught) {
        return task -> {
            Thread thread = new Thread(task);
            thread.setUncaughtExceptionHandler((ended, failure) -> uncaught.add(failure));
            return thread;
        };
    }

    private static void requireEnd(ExecutorService pool) throws InterruptedException {
        pool.shutdown();
        require(pool.awaitTermination(10, TimeUnit.SECONDS), "not terminated: " + pool);
    }

    private static void trapInPool(Out out) throws InterruptedException, ExecutionException, TimeoutException {
        List<Throwable> uncaught = new ArrayList<>();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads(uncaught));
        Future<Integer> trapped = pool.submit(TaskPrograms::trap);
        Future<String> next = pool.submit(() -> "next");
        requireTrap(trapped);
        require("next".equals(next.get()), "another result");
        ExecutorCompletionService<Integer> service = new ExecutorCompletionService<>(pool);
        Future<Integer> announced = service.submit(TaskPrograms::trap);
        require(service.take() == announced, "another one was announced");
        requireTrap(announced);
        pool.execute(TaskPrograms::trap);
        requireEnd(pool);
        require(pool.getCompletedTaskCount() == 4, pool.toString());
        require(uncaught.size() == 3, "uncaught: " + uncaught);
        out.say("ok");
    }

    private static void trapInThread(Out out) throws InterruptedException, TimeoutException {
        List<Throwable> uncaught = new ArrayList<>();
        FutureTask<Integer> task = new FutureTask<>(TaskPrograms::trap);
        Thread thread = threads(uncaught).newThread(task);
        thread.start();
        requireTrap(task);
        thread.join();
        ExecutorService each = Executors.newThreadPerTaskExecutor(threads(uncaught));
        requireTrap(each.submit(TaskPrograms::trap));
        requireEnd(each);
        require(uncaught.size() == 2, "uncaught: " + uncaught);
        out.say("ok");
    }

    private static void trapInForkJoin(Out out) throws InterruptedException, ExecutionException, TimeoutException {
        List<Throwable> uncaught = new ArrayList<>();
        ForkJoinPool pool = new ForkJoinPool(
                1, ForkJoinPool.defaultForkJoinWorkerThreadFactory, (ended, failure) -> uncaught.add(failure), false);
        requireTrap(pool.submit((Callable<Integer>) TaskPrograms::trap));
        require("next".equals(pool.submit(() -> "next").get()), "another result");
        requireEnd(pool);
        require(uncaught.size() == 1, "uncaught: " + uncaught);
        out.say("ok");
    }

    private static void trapInStage(Out out) throws InterruptedException, TimeoutException {
        List<Throwable> uncaught = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(1, threads(uncaught));
        CompletableFuture<Integer> trapped = CompletableFuture.supplyAsync(TaskPrograms::trap, pool);
        requireTrap(trapped.thenApply(result -> result + 1));
        requireTrap(CompletableFuture.completedFuture(1).thenApplyAsync(one -> one + trap(), pool));
        requireEnd(pool);
        require(uncaught.size() == 2, "uncaught: " + uncaught);
        out.say("ok");
    }
}
