package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.loop.Loop;
import dev.weft.loop.StuckException;
import dev.weft.sync.Condition;
import dev.weft.sync.Mutex;
import dev.weft.sync.Once;
import dev.weft.sync.ReadWriteLock;
import dev.weft.sync.Semaphore;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;
import org.jspecify.annotations.Nullable;

/** Who waits for each other for ever is named. */
final class CirclePromises {

    private CirclePromises() {}

    static void state(Promises promises) {
        circle(
                promises,
                "a child that awaits its parent",
                "task 'main' #1 waits for its child task 'child' #2, which waits for the end of task 'main' #1",
                trail -> {
                    Task<?> parent = Task.current();
                    Task.run("child", () -> parent.join());
                });
        circle(
                promises,
                "a lock and an await",
                "task 'main' #1 waits for the end of task 'worker' #2, which waits for mutex 'm', held by task 'main' #1",
                trail -> {
                    Mutex mutex = new Mutex("m");
                    mutex.withLock(() -> {
                        Task.run("worker", () -> mutex.withLock(() -> {})).await();
                    });
                });
        circle(
                promises,
                "a writer and a reader",
                "task 'main' #1 waits for the end of task 'writer' #2, which waits for read-write lock 'l', read by task 'main' #1",
                trail -> {
                    ReadWriteLock lock = new ReadWriteLock("l");
                    lock.withReadLock(() -> {
                        Task.run("writer", () -> lock.withWriteLock(() -> {})).await();
                    });
                });
        circle(
                promises,
                "a once whose body awaits who asks for it",
                "task 'main' #1 waits for the end of task 'asks' #2, which waits for once 'o', run by task 'main' #1",
                trail -> {
                    Once<?>[] self = new Once<?>[1];
                    Once<String> once = new Once<>("o", () -> {
                        Task.run("asks", () -> self[0].get()).await();
                        return "";
                    });
                    self[0] = once;
                    once.get();
                });
        circle(
                promises,
                "a place that is not given up",
                "task 'first' #2 waits for the end of task 'second' #3, which waits for a place in scope 'pool', taken by task 'first' #2",
                trail -> Scope.named("pool").limit(1).open(scope -> {
                    scope.run("first", () -> scope.run("second", () -> {}).await());
                }));
        circle(
                promises,
                "a place that is waited for by who has it",
                "task 'first' #2 waits for a place in scope 'pool', taken by task 'first' #2",
                trail -> Scope.named("pool").limit(1).open(scope -> {
                    scope.run("first", () -> {
                        scope.runOrWait("second", () -> {});
                    });
                }));
        circle(
                promises,
                "a start that waits for the starter",
                "task 'main' #1 waits for the start of task 'server' #2, which waits for the end of task 'main' #1",
                trail -> {
                    Task<?> main = Task.current();
                    Scope.open("servers", scope -> scope.<Integer>runUntilReady("server", starter -> main.join()));
                });
        circle(
                promises,
                "a condition whose mutex is not given back after the signal",
                "task 'main' #1 waits for the end of task 'waits' #2, which waits for mutex 'm', held by task 'main' #1",
                trail -> {
                    Mutex mutex = new Mutex("m");
                    Condition condition = mutex.condition("c");
                    Task<?> waits = Task.run("waits", () -> mutex.withLock(() -> condition.await()));
                    Task.yield();
                    mutex.withLock(() -> {
                        condition.signal();
                        waits.await();
                    });
                });
        noGuesses(promises);
    }

    private static void noGuesses(Promises promises) {
        promises.add("a program that is not stuck may have a circle, which a dump tells of as well", trail -> {
            Mutex left = new Mutex("left");
            Mutex right = new Mutex("right");
            Task<?> one = Task.run("one", () -> lockBoth(left, right));
            Task<?> two = Task.run("two", () -> lockBoth(right, left));
            Task.sleepMillis(2);
            Check.equal(
                    "task 'one' #2 waits for mutex 'right', held by task 'two' #3, which waits for mutex 'left', held by task 'one' #2",
                    circleOf(Loop.current().dump()),
                    "circle");
            String json = Loop.current().dumpJson();
            Check.that(json.contains("\"circles\":[{\"ids\":[2,3],\"text\":\"task 'one' #2 waits for"), json);
            two.cancel("to break the circle");
            one.await();
            Check.equal(null, circleOf(Loop.current().dump()), "broken");
        });
        promises.add("where any of several could help, no circle is claimed", trail -> {
            Semaphore permits = new Semaphore("permits", 2);
            Channel<Integer> channel = Channel.rendezvous("c");
            permits.acquire(2);
            Task<?> wants = Task.run("wants", () -> permits.withPermit(() -> {}));
            Task<?> receives = Task.run("receives", () -> channel.receive());
            Task<?> looks = Task.run("looks", () -> {
                Task.sleepMillis(1);
                trail.add(String.valueOf(circleOf(Loop.current().dump())));
                permits.release(2);
                channel.send(1);
            });
            wants.await();
            receives.await();
            looks.await();
            trail.expect("null");
        });
        promises.ending(
                "a long circle is told by its beginning and its end",
                trail -> {
                    Mutex[] all = new Mutex[30];
                    for (int i = 0; i < all.length; i++) {
                        all[i] = new Mutex("m" + i);
                    }
                    Scope.open("ring", scope -> {
                        for (int i = 0; i < all.length; i++) {
                            Mutex own = all[i];
                            Mutex next = all[(i + 1) % all.length];
                            scope.run("t" + i, () -> lockBoth(own, next));
                        }
                    });
                },
                (root, trail) -> {
                    String circle = String.valueOf(circleOf(((StuckException) root.failure()).dump()));
                    Check.that(
                            circle.startsWith("task 't0' #2 waits for mutex 'm1', held by task 't1' #3, which"),
                            circle);
                    Check.that(
                            circle.contains("held by task 't10' #12, and so on, over 10 more, which waits for"),
                            circle);
                    Check.that(circle.endsWith("which waits for mutex 'm0', held by task 't0' #2"), circle);
                });
    }

    private static void circle(Promises promises, String what, String circle, Behaviour.Program program) {
        promises.ending(what + " is a circle, and is named", program, (root, trail) -> {
            Throwable failure = root.failure();
            Check.that(failure instanceof StuckException, "stuck: " + failure);
            Check.equal(circle, circleOf(((StuckException) failure).dump()), "circle");
        });
    }

    private static void lockBoth(Mutex first, Mutex second) {
        first.withLock(() -> {
            Task.sleepMillis(1);
            second.withLock(() -> {});
        });
    }

    /** The first circle that {@code dump} tells of, or null. */
    private static @Nullable String circleOf(String dump) {
        int start = dump.indexOf("circle: ");
        return start < 0 ? null : dump.substring(start + 8, dump.indexOf('\n', start));
    }
}
