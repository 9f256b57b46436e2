package dev.weft.concurrent.tests;

import dev.weft.task.CancelledException;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import dev.weft.task.TaskState;
import dev.weft.wasm.BrowserHost;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What only Weft's tasks can do: be cancelled inside a blocking call. Each says "ok", in the browser alone. */
public final class TaskPrograms {

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
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    /** Cancels a task as soon as it waits; answers what was thrown out of its body. */
    private static Throwable cancelled(TaskAction body) {
        Throwable[] thrown = new Throwable[1];
        Task<?> task = Task.startDetached("victim", () -> {
            try {
                body.run();
            } catch (Throwable failure) {
                thrown[0] = failure;
                throw failure;
            }
        });
        while (task.statistics().reason() == null) {
            Task.yield();
        }
        task.cancel("enough");
        require(task.join() == TaskState.CANCELLED, "ended as " + task.state());
        return thrown[0];
    }

    private static void requireCancel(Throwable thrown) {
        require(thrown instanceof CancelledException, "threw " + thrown);
    }

    private static void take(Out out) {
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

    private static void condition(Out out) {
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

    private static void monitorWait(Out out) {
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
            while (waits.statistics().reason() == null) {
                Task.yield();
            }
            waits.cancel("enough");
            Task.sleepMillis(2);
            require(entered.getCount() == 1, "walked through the monitor");
        }
        entered.await();
        waits.join();
        out.say("ok");
    }

    private static void gets(Out out) {
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

    private static void thread(Out out) {
        Thread[] seen = new Thread[3];
        Task<?> task = Task.startDetached("adopted", () -> {
            seen[0] = Thread.currentThread();
            Task.yield();
            seen[1] = Thread.currentThread();
        });
        task.join();
        seen[2] = Thread.currentThread();
        require(seen[0] == seen[1] && seen[0] != seen[2], "not its own");
        require(seen[0].getName().contains("'adopted'"), seen[0].getName());
        out.say("ok");
    }
}
