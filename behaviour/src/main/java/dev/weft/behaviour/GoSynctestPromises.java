package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.channel.Select;
import dev.weft.loop.Loop;
import dev.weft.loop.StuckException;
import dev.weft.sync.Condition;
import dev.weft.sync.Mutex;
import dev.weft.sync.WaitGroup;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;
import dev.weft.test.Trail;
import dev.weft.test.VirtualHost;
import dev.weft.test.WeftTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What Go documents of {@code testing/synctest}, in Weft's words: a bubble is a loop on a virtual host, its Wait is awaitIdle. */
final class GoSynctestPromises {

    private GoSynctestPromises() {}

    static void state(Promises promises) {
        time(promises);
        idleness(promises);
        tests(promises);
    }

    private static void time(Promises promises) {
        promises.add("time passes only when all wait, and then to the moment at which the first goes on", trail -> {
            Check.equal(0L, Loop.current().nanoTime(), "the clock begins at zero");
            Task.run("busy", () -> {
                for (int i = 0; i < 1_000; i++) {
                    Task.yield();
                }
                Check.equal(0L, Loop.current().nanoTime(), "time after much work");
            });
            Task.run("late", () -> sleepAndTell(3_600_000, trail));
            Task.run("early", () -> sleepAndTell(5_000, trail));
            Task.sleepMillis(10_000_000);
            trail.expect("5000", "3600000");
        });
        promises.add("a limit is not over a nanosecond early, and is over when it is over", trail -> {
            Scope[] request = new Scope[1];
            Task<Boolean> guarded = Task.run(
                    "guarded",
                    () -> Scope.named("request").timeout(Duration.ofSeconds(5)).openOrTimeout(scope -> {
                        request[0] = scope;
                        Task.sleep(Duration.ofDays(1));
                    }));
            Task.sleep(Duration.ofNanos(4_999_999_999L));
            VirtualHost.awaitIdle();
            Check.that(!request[0].cancelled(), "not over");
            Task.sleep(Duration.ofNanos(1));
            VirtualHost.awaitIdle();
            Check.that(request[0].cancelled(), "over");
            Check.that(!guarded.await(), "not done in time");
        });
    }

    private static void sleepAndTell(long millis, Trail trail) {
        Task.sleepMillis(millis);
        trail.add(String.valueOf(Loop.current().nanoTime() / 1_000_000));
    }

    private static void idleness(Promises promises) {
        promises.inAnyOrder("what follows from a cancel has happened when all are idle, and not before it", trail -> {
            Task<?> worker = Task.run("worker", () -> {
                try {
                    Task.sleepMillis(1_000);
                } finally {
                    trail.add("cleaned up");
                }
            });
            worker.afterCancel(signal -> trail.add("called back"));
            VirtualHost.awaitIdle();
            trail.expect();
            worker.cancel("enough");
            VirtualHost.awaitIdle();
            trail.expect("called back", "cleaned up");
        });
        promises.inAnyOrder("who waits at a channel, a select, a condition, a wait group or asleep is idle", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            Mutex mutex = new Mutex("m");
            Condition condition = mutex.condition("changed");
            WaitGroup group = new WaitGroup("g");
            group.add();
            List<Task<?>> all = List.of(
                    Task.run("receiver", () -> channel.receive()),
                    Task.run(
                            "chooser",
                            () -> Select.<Integer>of().receive(channel, e -> e).run()),
                    Task.run("awaiter", () -> mutex.withLock(() -> condition.await())),
                    Task.run("waiter", group::await),
                    Task.run("sleeper", () -> Task.sleepMillis(1)));
            VirtualHost.awaitIdle();
            Check.equal(0L, Loop.current().nanoTime(), "time");
            for (Task<?> task : all) {
                Check.that(!task.isDone() && task.toString().contains(" ("), "it waits: " + task);
                task.cancel("enough");
            }
        });
        promises.inAnyOrder("unlike in Go, who waits for a mutex is idle too: only tasks can give it back", trail -> {
            Mutex mutex = new Mutex("m");
            mutex.lock();
            Task<?> waiter = Task.run("waiter", () -> mutex.withLock(() -> trail.add("in")));
            VirtualHost.awaitIdle();
            trail.expect();
            mutex.unlock();
            waiter.await();
            trail.expect("in");
        });
    }

    private static void tests(Promises promises) {
        promises.bench("a test is over when all it has started is over", fibers -> {
            boolean[] ended = new boolean[1];
            WeftTest.on(fibers).run(() -> {
                Task.startDetached("background", () -> {
                    Task.sleepMillis(1_000);
                    ended[0] = true;
                });
            });
            Check.that(ended[0], "the background task has ended");
        });
        promises.bench("a test in which all wait for ever fails, and says who waits for what", fibers -> {
            Channel<?>[] silent = new Channel<?>[1];
            StuckException stuck = thrown(
                    StuckException.class,
                    () -> WeftTest.on(fibers).run(() -> {
                        silent[0] = Channel.<Integer>rendezvous("silent");
                        silent[0].receive();
                    }));
            Check.that(
                    stuck.getMessage().contains("task 'main' #1 (receiving from channel 'silent'"), stuck.getMessage());
        });
        promises.bench("what goes wrong where nobody looks fails the test", fibers -> {
            AssertionError failure = thrown(
                    AssertionError.class,
                    () -> WeftTest.on(fibers).run(() -> {
                        Task.startDetached("background", () -> {
                            throw new IOException("disk");
                        });
                    }));
            Check.equal(
                    "nobody received: task 'background' failed and nobody received it: java.io.IOException: disk",
                    failure.getMessage(),
                    "failure");
        });
        promises.bench("a test within a test is refused", fibers -> {
            WeftTest weft = WeftTest.on(fibers);
            weft.run(() -> {
                Messages.misuse(
                        "a virtual host was driven inside task 'main' #1: what drives a loop is called outside every task,"
                                + " one test after the other",
                        () -> weft.run(() -> ""));
                Task.sleepMillis(1);
            });
        });
    }

    /** A test, run outside every task. Not a {@link Check.Block}: some of those suspend, and so TeaVM would have this suspend, too. */
    @FunctionalInterface
    private interface Test {
        void run() throws Exception;
    }

    private static <X extends Throwable> X thrown(Class<X> type, Test test) {
        try {
            test.run();
        } catch (Throwable thrown) {
            if (type.isInstance(thrown)) {
                return type.cast(thrown);
            }
            throw new AssertionError("expected " + type.getName() + " but was " + thrown, thrown);
        }
        throw new AssertionError("expected " + type.getName() + " but nothing was thrown");
    }
}
