package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.sync.ReadWriteLock;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;
import dev.weft.test.Trail;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** R8: many readers or one writer. */
final class ReadWriteLockPromises {

    private static final ReadWriteLock.Statistics FREE = new ReadWriteLock.Statistics(false, List.of(), List.of());

    private ReadWriteLockPromises() {}

    static void state(Promises promises) {
        sharing(promises);
        order(promises);
        downgrading(promises);
        cancelling(promises);
    }

    private static void sharing(Promises promises) {
        promises.inAnyOrder(
                "readers share, a writer is alone, nobody overtakes a writer and no writer anybody", trail -> {
                    ReadingRoom room = new ReadingRoom();
                    Scope.open("everybody", scope -> {
                        for (int t = 0; t < 16; t++) {
                            int id = t;
                            scope.run("visitor", () -> {
                                Task.sleepMillis(id % 3);
                                room.visit(id);
                            });
                        }
                    });
                    Check.equal(16, room.visits(), "visits");
                    room.checkOrder();
                    Check.equal(FREE, room.lock.statistics(), "in the end");
                });
        promises.inAnyOrder("whatever is cancelled, that holds, and nothing is left locked", trail -> {
            ReadingRoom room = new ReadingRoom();
            Scope.open("everybody", scope -> {
                List<Task<?>> tasks = new ArrayList<>();
                for (int t = 0; t < 20; t++) {
                    int id = t;
                    tasks.add(scope.run("visitor", () -> room.visit(id)));
                }
                for (int i = 0; i < 8; i++) {
                    Task.yield();
                    tasks.get(Loop.current().chooser().nextClause(tasks.size())).cancel("enough");
                }
            });
            room.checkOrder();
            Check.equal(FREE, room.lock.statistics(), "in the end");
        });
        promises.add("readers are inside together", trail -> {
            ReadingRoom room = new ReadingRoom();
            Scope.open("readers", scope -> {
                for (int id = 0; id < 10; id += 2) {
                    int reader = id;
                    scope.run("reader", () -> room.visit(reader));
                }
            });
            Check.equal(5, room.mostReaders, "readers at once");
        });
        promises.add("the with-methods answer the body's result and unlock however the body ends", trail -> {
            ReadWriteLock lock = new ReadWriteLock("r");
            Check.equal(1, lock.<Integer, RuntimeException>withReadLock(() -> 1), "read");
            Check.equal(2, lock.<Integer, RuntimeException>withWriteLock(() -> 2), "written");
            Check.thrown(
                    IOException.class,
                    () -> lock.withReadLock(() -> {
                        throw new IOException("disk");
                    }));
            IOException thrown = Check.thrown(
                    IOException.class,
                    () -> lock.withWriteLock(() -> {
                        lock.unlockWrite();
                        throw new IOException("disk");
                    }));
            Check.equal(
                    "task 'main' #1 cannot unlock read-write lock 'r' (free); it does not hold it",
                    thrown.getSuppressed()[0].getMessage(),
                    "suppressed");
            lock.withReadLock(() -> trail.add("read"));
            lock.withWriteLock(() -> trail.add("written"));
            Check.equal(FREE, lock.statistics(), "in the end");
            trail.expect("read", "written");
        });
    }

    private static void order(Promises promises) {
        promises.add("a reader that comes after a waiting writer waits behind it, and tryLockRead fails", trail -> {
            ReadWriteLock lock = new ReadWriteLock("r");
            lock.lockRead();
            Task<?> writer = Task.run("writer", () -> lock.withWriteLock(() -> trail.add("writer")));
            Task<?> reader = Task.run("reader", () -> lock.withReadLock(() -> trail.add("reader")));
            Task.yield();
            Task.run("late", () -> Check.that(!lock.tryLockRead(), "no overtaking"))
                    .await();
            trail.add("main");
            lock.unlockRead();
            writer.await();
            reader.await();
            trail.expect("main", "writer", "reader");
        });
        promises.add("a writer that leaves lets in all readers up to the next writer", trail -> {
            ReadWriteLock lock = new ReadWriteLock("r");
            lock.lockWrite();
            Scope.open("line", scope -> {
                for (String who : new String[] {"r1", "r2", "w1", "r3"}) {
                    scope.run(who, () -> visitAndSay(lock, trail));
                }
                Task.yield();
                lock.unlockWrite();
                Check.equal(2, lock.statistics().holders().size(), "readers let in");
                Check.equal(
                        List.of("task 'w1' #4", "task 'r3' #5"),
                        lock.statistics().waiters(),
                        "who waits still");
            });
            trail.expect("r1 in", "r2 in", "r1 out", "r2 out", "w1 in", "w1 out", "r3 in", "r3 out");
        });
        promises.add("the try-methods lock what is free and never wait", trail -> {
            ReadWriteLock lock = new ReadWriteLock("r");
            Check.that(lock.tryLockRead(), "free");
            Task.run("other", () -> {
                        Check.that(!lock.tryLockWrite(), "read by another");
                        Check.that(lock.tryLockRead(), "readers share");
                        lock.unlockRead();
                    })
                    .await();
            lock.unlockRead();
            Check.that(lock.tryLockWrite(), "free");
            Task.run("other", () -> {
                        Check.that(!lock.tryLockWrite(), "written by another");
                        Check.that(!lock.tryLockRead(), "written by another");
                    })
                    .await();
            lock.unlockWrite();
            Check.equal(FREE, lock.statistics(), "in the end");
        });
    }

    private static void downgrading(Promises promises) {
        promises.add("a writer becomes a reader: readers come in with it, no writer comes between", trail -> {
            ReadWriteLock lock = new ReadWriteLock("r");
            lock.lockWrite();
            Task<?> reader = Task.run("reader", () -> visitAndSay(lock, trail));
            Task<?> writer = Task.run("writer", () -> lock.withWriteLock(() -> trail.add("writer")));
            Task.yield();
            lock.downgrade();
            Task.sleepMillis(5);
            trail.add("main out");
            lock.unlockRead();
            writer.await();
            reader.await();
            trail.expect("reader in", "reader out", "main out", "writer");
        });
        promises.add("withWriteLock gives back also what has become a read lock", trail -> {
            ReadWriteLock lock = new ReadWriteLock("r");
            lock.withWriteLock(() -> {
                Task.sleepMillis(5);
                lock.downgrade();
                Check.equal("read-write lock 'r' (read by task 'main' #1)", lock.toString(), "a reader from now on");
            });
            Check.equal(FREE, lock.statistics(), "in the end");
        });
        promises.add("only a writer can become a reader", trail -> {
            ReadWriteLock lock = new ReadWriteLock("r");
            Messages.misuse(
                    "task 'main' #1 cannot downgrade read-write lock 'r' (free); it does not hold it", lock::downgrade);
            lock.lockRead();
            Messages.misuse(
                    "task 'main' #1 cannot downgrade read-write lock 'r' (read by task 'main' #1); it reads: use"
                            + " unlockRead",
                    lock::downgrade);
            lock.unlockRead();
        });
    }

    private static void cancelling(Promises promises) {
        for (boolean write : new boolean[] {false, true}) {
            CutShort.state(promises, write ? "the wait to write" : "the wait to read", () -> {
                ReadWriteLock lock = new ReadWriteLock("r");
                Task.run("holder", () -> lock.withWriteLock(() -> Task.sleepMillis(100)));
                Task.sleepMillis(1);
                return new CutShort.Wait(write ? lock::lockWrite : lock::lockRead, () -> {
                    Check.that(lock.statistics().writing(), "the holder has it still");
                    Check.equal(List.of(), lock.statistics().waiters(), "who waits");
                });
            });
        }
        promises.inAnyOrder("when a waiting writer is cancelled, the readers behind it are let in at once", trail -> {
            ReadWriteLock lock = new ReadWriteLock("r");
            lock.lockRead();
            Task<?> writer = Task.run("writer", () -> lock.lockWrite());
            Task.sleepMillis(1);
            Task<?> reader = Task.run("reader", () -> lock.withReadLock(() -> trail.add("reader")));
            Task<?> other = Task.run("other", () -> lock.withReadLock(() -> trail.add("reader")));
            Task.sleepMillis(1);
            writer.cancel("no longer needed");
            Check.equal(3, lock.statistics().holders().size(), "readers, before anybody has run");
            reader.await();
            other.await();
            lock.unlockRead();
            trail.expect("reader", "reader");
        });
        promises.add("a lock that was handed over before the cancel came is held", trail -> {
            ReadWriteLock lock = new ReadWriteLock("r");
            lock.lockWrite();
            Task<?> reader = Task.run(
                    "reader",
                    () -> lock.withReadLock(() -> {
                        trail.add("holders: " + lock.statistics().holders().size());
                        Check.thrown(CancelledException.class, Task::yield);
                    }));
            Task<?> writer = Task.run("writer", () -> lock.withWriteLock(() -> trail.add("writer")));
            Task.yield();
            lock.unlockWrite(); // the reader is ready, not running yet
            reader.cancel("late");
            reader.await();
            writer.await();
            trail.expect("holders: 1", "writer");
        });
    }

    private static void visitAndSay(ReadWriteLock lock, Trail trail) {
        String name = Task.current().name();
        if (name.startsWith("w")) {
            lock.lockWrite();
        } else {
            lock.lockRead();
        }
        trail.add(name + " in");
        Task.sleepMillis(1);
        trail.add(name + " out");
        if (name.startsWith("w")) {
            lock.unlockWrite();
        } else {
            lock.unlockRead();
        }
    }
}
