package dev.weft.guide;

import dev.weft.channel.Channel;
import dev.weft.jvm.JvmFibers;
import dev.weft.sync.Mutex;
import dev.weft.task.Parallel;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;
import dev.weft.test.Exploration;
import dev.weft.test.Explorer;
import dev.weft.test.Failure;
import dev.weft.test.Injection;
import dev.weft.test.Run;
import dev.weft.test.TrackedInt;
import dev.weft.test.Trail;
import dev.weft.test.VirtualHost;
import dev.weft.test.WeftTest;
import java.time.Duration;
import java.util.List;

/** The programs of docs/guide/testing.md. */
final class Testing {

    private Testing() {}

    // program: unit
    static final WeftTest WEFT = WeftTest.on(JvmFibers.best());

    static void unit() throws Exception {
        String answer = WEFT.run(() -> {
            Task<String> slow = Task.run("slow", () -> {
                Task.sleep(Duration.ofDays(365));
                return "a year later";
            });
            return slow.await();
        });
        System.out.println(answer);
        try {
            WEFT.run(() -> {
                Task.startDetached("lost", () -> Channel.rendezvous("nowhere").receive());
            });
        } catch (Throwable e) {
            System.out.println(e.getMessage());
        }
    }
    // end

    // program: trail
    static void trail() throws Exception {
        for (long seed = 1; seed <= 20; seed++) {
            Trail trail = new Trail();
            WEFT.withSeed(seed).run(() -> {
                Scope.open("both", scope -> {
                    scope.run("left", () -> trail.add("left"));
                    scope.run("right", () -> trail.add("right"));
                });
                trail.add("end");
            });
            trail.expect(Trail.concurrent("left", "right"), "end");
        }
        System.out.println("20 orders, one promise");
    }
    // end

    // program: idle
    static void idle() throws Exception {
        WEFT.run(() -> {
            Channel<Integer> numbers = Channel.buffered("numbers", 3);
            Task<?> source = Task.run("source", () -> {
                for (int i = 1; numbers.sendOrClosed(i); i++) {}
            });
            VirtualHost.awaitIdle();
            System.out.println(source);
            numbers.cancel("seen");
        });
    }
    // end

    // program: explore
    static void explore() {
        Exploration<Integer> all = Explorer.on(JvmFibers.best()).explore(Testing::counter);
        System.out.println(all);
        for (int outcome : all.outcomes()) {
            System.out.println(outcome + ": " + all.runs(outcome) + " runs, say " + all.scheduleOf(outcome));
        }
    }

    static int counter() {
        int[] counter = {0};
        Parallel.forEach("adders", List.of(1, 1), 2, one -> {
            int seen = counter[0];
            Task.yield(); // anything that suspends
            counter[0] = seen + one;
        });
        return counter[0];
    }
    // end

    // program: check
    static void check() {
        try {
            Explorer.on(JvmFibers.best()).check(Testing::transfer);
        } catch (AssertionError e) {
            e.getMessage().lines().limit(12).forEach(System.out::println); // and so on
        }
        Failure first = Explorer.on(JvmFibers.best())
                .explore(Testing::transfer)
                .failures()
                .get(0);
        Run<Integer> again = Explorer.on(JvmFibers.best()).replay(first.schedule(), Testing::transfer);
        System.out.println(again.failure().getClass());
    }

    /** Two tasks lock two mutexes, each in its own order. */
    static int transfer() {
        Mutex ann = new Mutex("ann");
        Mutex bob = new Mutex("bob");
        Parallel.all("transfers", () -> both(ann, bob), () -> both(bob, ann));
        return 2;
    }

    static String both(Mutex first, Mutex second) {
        first.withLock(() -> second.withLock(() -> {}));
        return "";
    }
    // end

    // program: pct
    static void pct() {
        Explorer explorer = Explorer.on(JvmFibers.best()).pct(1, 100, 2);
        try {
            explorer.check(Testing::transfer);
        } catch (AssertionError e) {
            System.out.println(e.getMessage().lines().findFirst().orElse(""));
        }
    }
    // end

    // program: inject
    static void inject() {
        int runs = Injection.on(JvmFibers.best())
                .cancelling("taker")
                .withSeeds(10)
                .check(Shelf::new, Shelf::use, (shelf, run) -> Check.equal(3, shelf.made, "things made"));
        System.out.println("nothing lost in " + runs + " runs");
    }

    static final class Shelf {
        int made;
        int taken;
        int left;
        final Channel<Integer> things = Channel.buffered("things", 1);

        void use() {
            Scope.named("shelf").supervised().open(scope -> {
                scope.run("maker", () -> {
                    for (made = 0; made < 3; made++) {
                        things.send(made);
                    }
                    things.close();
                });
                Task<?> taker = scope.run("taker", () -> things.forEach(thing -> taken++));
                taker.join();
                things.forEach(thing -> left++);
            });
            Check.equal(made, taken + left, "things taken or left");
        }
    }
    // end

    // program: race
    static void race() {
        try {
            WEFT.findingRaces().run(() -> {
                TrackedInt balance = new TrackedInt("balance", 100);
                Parallel.forEach("tellers", List.of(30, 40), 2, amount -> {
                    int seen = balance.get();
                    Task.sleepMillis(10L * amount);
                    balance.set(seen - amount);
                });
            });
        } catch (Throwable e) {
            System.out.println(e.getMessage());
        }
    }
    // end
}
