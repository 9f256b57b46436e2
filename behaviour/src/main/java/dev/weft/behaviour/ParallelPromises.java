package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.task.CancelledException;
import dev.weft.task.Parallel;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.test.Check;
import dev.weft.test.Trail;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The same for many items, or several things, at once. */
final class ParallelPromises {

    private ParallelPromises() {}

    static void state(Promises promises) {
        results(promises);
        failures(promises);
    }

    private static void results(Promises promises) {
        promises.inAnyOrder("map answers the results in the order of the items, whoever was done first", trail -> {
            List<Integer> doubled = Parallel.map("double", List.of(5, 1, 4, 2, 3), 3, item -> {
                Task.sleepMillis(item);
                return 2 * item;
            });
            Check.equal(List.of(10, 2, 8, 4, 6), doubled, "results");
        });
        promises.inAnyOrder("map works on so many items at once, and no more", trail -> {
            int[] now = new int[1];
            int[] most = new int[1];
            Parallel.forEach("work", numbers(12), 4, item -> {
                most[0] = Math.max(most[0], ++now[0]);
                Task.sleepMillis(1 + item % 3);
                now[0]--;
            });
            Check.equal(4, most[0], "at once");
        });
        promises.add("items are taken only as there is a place for them", trail -> {
            int[] taken = new int[1];
            Iterable<Integer> source = () -> countingTo(10, taken);
            Task<?> mapper = Task.run("mapper", () -> Parallel.forEach("work", source, 2, i -> Task.sleepMillis(10)));
            Task.sleepMillis(5);
            Check.equal(3, taken[0], "two are worked on, one waits"); // at 10 ms two more follow
            mapper.await();
            Check.equal(10, taken[0], "all");
        });
        promises.add("all runs everything at once and answers the results in order", trail -> {
            List<String> results = Parallel.all("both", () -> after(10, "a"), () -> after(5, "b"));
            Check.equal(List.of("a", "b"), results, "results");
            Check.equal(10_000_000L, Loop.current().nanoTime(), "at once");
        });
        promises.add("nothing to do is done at once", trail -> {
            Check.equal(List.of(), Parallel.all("none", List.of()), "all");
            Check.equal(List.of(), Parallel.map("none", List.of(), 1, item -> item), "map");
            Parallel.forEach("none", List.of(), 1, item -> trail.add("ran"));
            trail.expect();
            Parallel.forEach(
                    "work", numbers(2), 1, item -> trail.add(Task.current().name()));
            trail.expect("work[0]", "work[1]"); // where a failure came from is told by its place
        });
        promises.add("null is a result", trail -> {
            List<Object> results = Parallel.map("nulls", List.of(1, 2), 2, item -> null);
            Check.equal("[null, null]", results.toString(), "results");
        });
        promises.add("at least one at once", trail -> {
            IllegalArgumentException refused = Check.thrown(
                    IllegalArgumentException.class, () -> Parallel.map("none", List.of(1), 0, item -> item));
            Check.equal(
                    "scope 'none' cannot let 0 children run at once: the limit is at least 1",
                    refused.getMessage(),
                    "message");
        });
    }

    private static void failures(Promises promises) {
        promises.add("one failure cancels the rest, takes no more items, and names the item", trail -> {
            List<Integer> started = new ArrayList<>();
            TaskFailedException failed = Check.thrown(
                    TaskFailedException.class,
                    () -> Parallel.map("shrink", numbers(10), 3, item -> {
                        started.add(item);
                        workOn(item, trail);
                        return item;
                    }));
            Check.equal("task 'shrink[1]' failed: java.io.IOException: item 1", failed.getMessage(), "message");
            Check.equal(List.of(0, 1, 2), started, "started");
            trail.expect("0 was cut short", "2 was cut short");
        });
        promises.add("of several failures the first is thrown, the others are suppressed", trail -> {
            TaskFailedException failed = Check.thrown(
                    TaskFailedException.class,
                    () -> Parallel.all("both", () -> failLate("a", 5), () -> failLate("b", 1)));
            Check.equal("task 'both[1]' failed: java.io.IOException: b", failed.getMessage(), "first");
            Check.equal(1, failed.getSuppressed().length, "suppressed");
            Check.equal(
                    "task 'both[0]' failed: java.io.IOException: a after the cancel",
                    failed.getSuppressed()[0].getMessage(),
                    "second");
        });
        promises.inAnyOrder("cancelling the caller cancels what is being worked on and leaves the rest", trail -> {
            int[] started = new int[1];
            Task<?> caller = Task.run(
                    "caller",
                    () -> Parallel.forEach("work", numbers(100), 4, item -> {
                        started[0]++;
                        Task.sleepMillis(10);
                    }));
            Task.sleepMillis(15);
            caller.cancel("enough");
            caller.join();
            Check.that(caller.failure() instanceof CancelledException, "cancelled: " + caller.failure());
            Check.equal(8, started[0], "started");
        });
        promises.add("an iterator that fails ends it like a failing block", trail -> {
            Iterable<Integer> broken = () -> {
                throw new IllegalStateException("no items");
            };
            IllegalStateException failed =
                    Check.thrown(IllegalStateException.class, () -> Parallel.forEach("work", broken, 2, item -> {}));
            Check.equal("no items", failed.getMessage(), "message");
        });
    }

    private static void workOn(int item, Trail trail) throws IOException {
        try {
            Task.sleepMillis(item == 1 ? 5 : 100);
        } catch (CancelledException cancelled) {
            trail.add(item + " was cut short");
            throw cancelled;
        }
        throw new IOException("item " + item);
    }

    private static String failLate(String what, int millis) throws IOException {
        try {
            Task.sleepMillis(millis);
        } catch (CancelledException cancelled) {
            throw new IOException(what + " after the cancel");
        }
        throw new IOException(what);
    }

    private static String after(int millis, String result) {
        Task.sleepMillis(millis);
        return result;
    }

    private static List<Integer> numbers(int count) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    private static Iterator<Integer> countingTo(int end, int[] taken) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return taken[0] < end;
            }

            @Override
            public Integer next() {
                return taken[0]++;
            }
        };
    }
}
