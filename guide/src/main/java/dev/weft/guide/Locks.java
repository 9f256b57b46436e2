package dev.weft.guide;

import dev.weft.loop.Loop;
import dev.weft.sync.Barrier;
import dev.weft.sync.BrokenException;
import dev.weft.sync.Condition;
import dev.weft.sync.Event;
import dev.weft.sync.Latch;
import dev.weft.sync.Mutex;
import dev.weft.sync.Once;
import dev.weft.sync.ReadWriteLock;
import dev.weft.sync.Semaphore;
import dev.weft.task.Parallel;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.util.ArrayDeque;
import java.util.List;

/** The programs of docs/guide/locks.md. */
final class Locks {

    private Locks() {}

    // program: account
    static final class Account {
        private int balance = 100;

        /** No lock: it does not suspend, so nobody else runs meanwhile. */
        void deposit(int amount) {
            balance += amount;
        }

        /** Suspends between look and change: two withdrawals may both see the same balance. */
        boolean withdraw(int amount) {
            if (balance < amount) {
                return false;
            }
            askTheBank();
            balance -= amount;
            return true;
        }
    }

    static void askTheBank() {
        Task.sleepMillis(10);
    }

    static void account() {
        Account torn = new Account();
        Parallel.forEach("torn", List.of(70, 70), 2, torn::withdraw);
        System.out.println("without a lock: " + torn.balance);

        Account whole = new Account();
        Mutex mutex = new Mutex("account");
        Parallel.forEach("whole", List.of(70, 70), 2, amount -> mutex.withLock(() -> whole.withdraw(amount)));
        System.out.println("with a mutex: " + whole.balance);
    }
    // end

    // program: mutex
    static void mutex() {
        Mutex disk = new Mutex("disk");
        Scope.open("users", scope -> {
            for (String name : List.of("ann", "bob", "cid")) {
                scope.run(name, () -> disk.withLock(() -> Task.sleepMillis(10)));
            }
            Task.sleepMillis(5);
            System.out.println(disk);
            Task.sleepMillis(10);
            System.out.println(disk.statistics().waiters());
        });
        System.out.println(disk);
    }
    // end

    // program: broken
    static void broken() {
        Mutex disk = new Mutex("disk");
        Scope.open("users", scope -> {
            scope.run("careless", disk::lock);
            scope.run("next", () -> {
                try {
                    disk.lock();
                } catch (BrokenException e) {
                    System.out.println("next: " + e.getMessage());
                }
            });
        });
    }
    // end

    // program: readers
    static void readers() {
        ReadWriteLock index = new ReadWriteLock("index");
        Scope.open("library", scope -> {
            scope.run("reader 1", () -> index.withReadLock(() -> work("reader 1")));
            scope.run("reader 2", () -> index.withReadLock(() -> work("reader 2")));
            scope.run("writer", () -> index.withWriteLock(() -> work("writer")));
            scope.run("reader 3", () -> index.withReadLock(() -> work("reader 3")));
        });
    }

    static void work(String who) {
        Task.sleepMillis(10);
        System.out.println(who + " done at " + Loop.current().nanoTime() / 1_000_000 + " ms");
    }
    // end

    // program: permits
    static void permits() {
        Semaphore memory = new Semaphore("megabytes", 100);
        Scope.open("jobs", scope -> {
            scope.run("small", () -> memory.withPermits(30, () -> work("small")));
            scope.run("big", () -> memory.withPermits(90, () -> work("big")));
            scope.run("tiny", () -> memory.withPermits(10, () -> work("tiny")));
            Task.sleepMillis(1);
            System.out.println(memory);
        });
    }
    // end

    // program: condition
    static void condition() {
        Mutex mutex = new Mutex("stock");
        Condition delivered = mutex.condition("delivered");
        ArrayDeque<String> stock = new ArrayDeque<>();
        Scope.open("shop", scope -> {
            scope.run(
                    "customer",
                    () -> mutex.withLock(() -> {
                        while (stock.size() < 2) {
                            delivered.await();
                        }
                        System.out.println("customer takes " + stock);
                    }));
            for (String what : List.of("bread", "butter")) {
                Task.sleepMillis(10);
                mutex.withLock(() -> {
                    stock.add(what);
                    delivered.signal();
                });
            }
        });
    }
    // end

    // program: meeting
    static void meeting() {
        Event opened = new Event("opened");
        Latch guests = new Latch("guests", 3);
        Barrier toast = new Barrier("toast", 3);
        Scope.open("party", scope -> {
            for (String name : List.of("ann", "bob", "cid")) {
                scope.run(name, () -> {
                    opened.await();
                    guests.countDown();
                    int before = toast.await();
                    System.out.println(name + " came " + (before == 0 ? "first" : "after " + before));
                });
            }
            Task.sleepMillis(10);
            System.out.println(opened + ", " + guests + ", " + toast);
            opened.set();
            guests.await();
            System.out.println("all are here");
        });
    }
    // end

    // program: once
    static void once() {
        Once<String> config = new Once<>("config", () -> {
            System.out.println("reading");
            Task.sleepMillis(10);
            return "verbose";
        });
        System.out.println(Parallel.all("users", config::get, config::get, config::get));
        System.out.println(config);
    }
    // end
}
