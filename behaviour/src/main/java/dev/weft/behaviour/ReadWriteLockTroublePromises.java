package dev.weft.behaviour;

import dev.weft.sync.BrokenException;
import dev.weft.sync.Holder;
import dev.weft.sync.ReadWriteLock;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;
import java.util.List;

/** R8 to R10: a read-write lock that is misused, broken or asked what it is doing. */
final class ReadWriteLockTroublePromises {

    private ReadWriteLockTroublePromises() {}

    static void state(Promises promises) {
        misuse(promises);
        breaking(promises);
        telling(promises);
    }

    private static void misuse(Promises promises) {
        promises.add("a reader cannot become a writer, and the message says why", trail -> {
            ReadWriteLock lock = new ReadWriteLock("r");
            lock.lockRead();
            String why =
                    "task 'main' #1 cannot lock read-write lock 'r' for writing: it holds it for reading, and two readers"
                            + " that did so would wait for each other for ever; unlockRead, then lockWrite, then look again at what"
                            + " was read";
            Messages.misuse(why, lock::lockWrite);
            Messages.misuse(why, lock::tryLockWrite);
            Check.equal(1, lock.statistics().holders().size(), "it reads as before");
            lock.unlockRead();
        });
        promises.add("a task that holds the lock cannot lock it again", trail -> {
            ReadWriteLock lock = new ReadWriteLock("r");
            lock.lockRead();
            String again =
                    "task 'main' #1 cannot lock read-write lock 'r' for reading: it holds it for reading already, and"
                            + " would wait for itself for ever if a writer came in between; lock once, in the outermost method";
            Messages.misuse(again, lock::lockRead);
            Messages.misuse(again, lock::tryLockRead);
            lock.unlockRead();
            lock.lockWrite();
            Messages.misuse(
                    "task 'main' #1 cannot lock read-write lock 'r' for writing: it holds it for writing already and would"
                            + " wait for itself for ever; lock once, in the outermost method",
                    lock::lockWrite);
            Messages.misuse(
                    "task 'main' #1 cannot lock read-write lock 'r' for reading: it holds it for writing already; use"
                            + " downgrade() to go on as a reader",
                    lock::lockRead);
            lock.unlockWrite();
        });
        promises.add("only who holds the lock unlocks it, and the way it was locked", trail -> {
            ReadWriteLock lock = new ReadWriteLock("r");
            Messages.misuse(
                    "task 'main' #1 cannot end reading under read-write lock 'r' (free); it does not hold it",
                    lock::unlockRead);
            lock.lockRead();
            Messages.misuse(
                    "task 'main' #1 cannot end writing under read-write lock 'r' (read by task 'main' #1); it reads:"
                            + " use unlockRead",
                    lock::unlockWrite);
            Task<?> thief = Task.run(
                    "thief",
                    () -> Messages.misuse(
                            "task 'thief' #2 cannot end reading under read-write lock 'r' (read by task 'main' #1);"
                                    + " it does not hold it",
                            lock::unlockRead));
            thief.await();
            lock.unlockRead();
            lock.lockWrite();
            Messages.misuse(
                    "task 'main' #1 cannot end reading under read-write lock 'r' (written by task 'main' #1); it"
                            + " writes: use unlockWrite",
                    lock::unlockRead);
            lock.unlockWrite();
        });
    }

    private static void breaking(Promises promises) {
        String rest = ", which has ended; unlock in a finally block, or use withReadLock or withWriteLock";
        promises.add(
                "a writer that ends with the lock breaks it: who waits is told, and so is who comes later", trail -> {
                    ReadWriteLock lock = new ReadWriteLock("r");
                    String message =
                            "read-write lock 'r' cannot be locked any more: it is held by task 'careless' #2" + rest;
                    Task.run("careless", () -> {
                        lock.lockWrite();
                        Task.sleepMillis(5);
                    });
                    Task<?> reader =
                            Task.run("reader", () -> Messages.thrown(BrokenException.class, message, lock::lockRead));
                    Task<?> writer =
                            Task.run("writer", () -> Messages.thrown(BrokenException.class, message, lock::lockWrite));
                    reader.await();
                    writer.await();
                    BrokenException broken = Messages.thrown(BrokenException.class, message, lock::tryLockRead);
                    Check.equal("r", broken.name(), "which lock");
                    Check.equal(
                            "read-write lock 'r' (written by task 'careless' #2, which has ended)",
                            lock.toString(),
                            "it prints");
                    trail.expect(
                            "report: task 'careless' #2 has ended and holds read-write lock 'r' for writing: unlock in a"
                                    + " finally block, or use withReadLock or withWriteLock");
                });
        promises.add("a reader that ends with the lock breaks it; readers inside may still leave", trail -> {
            ReadWriteLock lock = new ReadWriteLock("r");
            String message = "read-write lock 'r' cannot be locked any more: it is held by task 'careless' #2" + rest;
            lock.lockRead();
            Task.run("careless", () -> {
                lock.lockRead();
                Task.sleepMillis(5);
            });
            Task<?> writer = Task.run("writer", () -> Messages.thrown(BrokenException.class, message, lock::lockWrite));
            writer.await();
            lock.unlockRead();
            Messages.thrown(BrokenException.class, message, lock::lockRead);
            trail.expect("report: task 'careless' #2 has ended and holds read-write lock 'r' for reading: unlock in a"
                    + " finally block, or use withReadLock or withWriteLock");
        });
    }

    private static void telling(Promises promises) {
        promises.add("a read-write lock prints who reads or writes since when, and who waits to do what", trail -> {
            ReadWriteLock lock = new ReadWriteLock("r");
            Check.equal("read-write lock 'r' (free)", lock.toString(), "free");
            lock.lockRead();
            Scope.open("room", scope -> {
                scope.run("a", () -> lock.withReadLock(() -> Task.sleepMillis(10)));
                Task.sleepMillis(1);
                Task<?> writer = scope.run("w", () -> lock.withWriteLock(() -> Task.sleepMillis(10)));
                Task<?> reader = scope.run("b", () -> lock.withReadLock(() -> {}));
                Task.sleepMillis(1);
                String text = "read-write lock 'r' (read by task 'main' #1 for 2 ms, task 'a' #2 for 2 ms)";
                Check.equal(
                        text.replace(")", "; 2 tasks wait: task 'w' #3 to write, task 'b' #4 to read)"),
                        lock.toString(),
                        "with readers and waiters");
                Check.equal("task 'w' #3 (locking for writing " + text + " for 1 ms)", writer.toString(), "the writer");
                Check.equal("task 'b' #4 (locking for reading " + text + " for 1 ms)", reader.toString(), "the reader");
                Check.equal(
                        new ReadWriteLock.Statistics(
                                false,
                                List.of(
                                        new Holder("task 'main' #1", 1, 2_000_000, false),
                                        new Holder("task 'a' #2", 1, 2_000_000, false)),
                                List.of("task 'w' #3", "task 'b' #4")),
                        lock.statistics(),
                        "statistics");
                lock.unlockRead();
                Task.sleepMillis(10);
                Check.equal(
                        "read-write lock 'r' (written by task 'w' #3 for 2 ms; 1 task waits: task 'b' #4 to read)",
                        lock.toString(),
                        "with a writer");
            });
        });
    }
}
