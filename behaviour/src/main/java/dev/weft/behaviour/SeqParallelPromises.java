package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.seq.Seq;
import dev.weft.task.CancelledException;
import dev.weft.task.Task;
import dev.weft.test.Check;
import dev.weft.test.Trail;
import java.util.ArrayList;
import java.util.List;

/** Operators that use more than one task: how far they run ahead, in which order, and how fair. */
final class SeqParallelPromises {

    private static final long MILLI = 1_000_000;

    private SeqParallelPromises() {}

    static void state(Promises promises) {
        buffers(promises);
        merges(promises);
        maps(promises);
        flatMaps(promises);
        zips(promises);
    }

    private static void buffers(Promises promises) {
        for (int size : new int[] {1, 2, 5}) {
            promises.inAnyOrder("buffer(" + size + ") lets its source run " + size + " elements ahead", trail -> {
                Probe probe = new Probe();
                List<Integer> got = new ArrayList<>();
                probe.numbers(20).buffer(size).forEach(e -> {
                    got.add(e);
                    Task.sleepMillis(1);
                    probe.taken++;
                });
                Check.equal(numbers(1, 20), got, "elements");
                // A slow consumer: the element it works on, and all that may be ahead of it.
                Check.equal(size + 1, probe.mostAhead, "most ahead");
                probe.cleanedUp(1);
            });
        }
        promises.add("source and consumer of a buffer work at the same time", trail -> {
            long start = now();
            new Probe().every(10, 5).buffer(1).forEach(e -> Task.sleepMillis(10));
            Check.equal(60L, (now() - start) / MILLI, "time for 5 and 5 steps of 10 ms");
            new Probe().every(10, 5).forEach(e -> Task.sleepMillis(10));
            Check.equal(160L, (now() - start) / MILLI, "time without a buffer");
        });
        promises.add("conflate hands on the latest, never holds its source back, and loses no last element", trail -> {
            Probe probe = new Probe();
            long start = now();
            Seq<Integer> conflated = probe.every(10, 10).conflate().onEach(e -> Task.sleepMillis(26));
            Check.equal(List.of(1, 3, 6, 8, 10), conflated.toList(), "elements");
            Check.equal(140L, (now() - start) / MILLI, "time");
            probe.cleanedUp(1);
        });
    }

    private static void merges(Promises promises) {
        promises.inAnyOrder("merge has all elements of all, each in its order, each one element ahead", trail -> {
            Probe left = new Probe();
            Probe right = new Probe();
            List<Integer> lefts = new ArrayList<>();
            List<Integer> rights = new ArrayList<>();
            Seq.merge(left.numbers(9), right.numbers(5).map(e -> -e)).forEach(e -> {
                Task.sleepMillis(1);
                (e > 0 ? lefts : rights).add(e);
                left.taken = lefts.size();
                right.taken = rights.size();
            });
            Check.equal(numbers(1, 9), lefts, "left");
            Check.equal(List.of(-1, -2, -3, -4, -5), rights, "right");
            Check.equal(2, Math.max(left.mostAhead, right.mostAhead), "one in hand, one ahead");
            left.cleanedUp(1);
            right.cleanedUp(1);
        });
        promises.inAnyOrder("merge is fair: who has had a turn waits until the others have had theirs", trail -> {
            List<Seq<String>> letters = new ArrayList<>();
            for (String letter : List.of("a", "b", "c")) {
                letters.add(Seq.range(0, 10).map(e -> letter));
            }
            List<String> got = Seq.merge(letters.get(0), letters.get(1), letters.get(2))
                    .onEach(e -> Task.sleepMillis(1))
                    .toList();
            // The first round may find senders that are not there yet.
            for (int i = 3; i + 2 < got.size(); i += 3) {
                Check.equal(
                        3L,
                        Seq.from(got.subList(i, i + 3))
                                .map(String::hashCode)
                                .distinctUntilChanged()
                                .count(),
                        "turns");
                Check.equal(got.get(i), got.get(3), "the same order in every round: " + got);
            }
        });
        promises.add("merge of nothing, of one, and of empty ones", trail -> {
            Check.equal(List.of(), Seq.merge().toList(), "nothing");
            Check.equal(List.of(1, 2), Seq.merge(Seq.of(1, 2)).toList(), "one");
            Check.equal(
                    List.of(1), Seq.merge(Seq.empty(), Seq.of(1), Seq.empty()).toList(), "empty ones");
        });
        promises.add("merge delivers by time", trail -> {
            Seq<String> slow = new Probe().every(10, 3).map(e -> "slow " + e);
            Seq<String> fast = new Probe().every(4, 3).map(e -> "fast " + e);
            Seq.merge(slow, fast).forEach(trail::add);
            trail.expect("fast 1", "fast 2", "slow 1", "fast 3", "slow 2", "slow 3");
        });
        promises.add("combineLatest follows both, once there are both", trail -> {
            Seq<Integer> numbers = SeqTimePromises.at(1, 5, 9, 10);
            Seq<Integer> tens = SeqTimePromises.at(4, 8, 20).map(e -> 10 * e);
            Check.equal(
                    List.of(11, 12, 22, 23),
                    numbers.combineLatest(tens, Integer::sum).toList(),
                    "elements");
            Check.equal(
                    List.of(),
                    numbers.combineLatest(Seq.<Integer>empty(), Integer::sum).toList(),
                    "nothing to combine");
            Check.equal(
                    List.of(11),
                    numbers.combineLatest(tens, Integer::sum).take(1).toList(),
                    "stopped");
        });
        promises.inAnyOrder("combineLatest combines what has been delivered, not what waits", trail -> {
            List<Integer> sums = Seq.of(1, 2, 3)
                    .combineLatest(Seq.of(10, 20, 30), Integer::sum)
                    .onEach(e -> Task.sleepMillis(1))
                    .toList();
            Check.equal(33, sums.get(sums.size() - 1), "the last");
            for (int i = 1; i < sums.size(); i++) {
                int step = sums.get(i) - sums.get(i - 1);
                Check.that(step == 1 || step == 10, "one side changes at a time: " + sums);
            }
        });
    }

    private static void maps(Promises promises) {
        for (int bound : new int[] {1, 3}) {
            promises.inAnyOrder("parallelMap(" + bound + ") keeps the order and its bound", trail -> {
                Probe probe = new Probe();
                int[] working = new int[2];
                List<Integer> got = new ArrayList<>();
                probe.numbers(20)
                        .parallelMap(bound, e -> {
                            working[0]++;
                            working[1] = Math.max(working[1], working[0]);
                            Task.sleepMillis((e * 7) % 5);
                            working[0]--;
                            return e;
                        })
                        .forEach(e -> {
                            got.add(e);
                            Task.sleepMillis(1);
                            probe.taken++;
                        });
                Check.equal(numbers(1, 20), got, "elements");
                Check.equal(bound, working[1], "calls at once");
                Check.that(probe.mostAhead <= bound + 1, "most ahead: " + probe.mostAhead);
            });
            promises.inAnyOrder(
                    "parallelMapUnordered(" + bound + ") loses and doubles nothing, within its bound", trail -> {
                        Probe probe = new Probe();
                        boolean[] seen = new boolean[21];
                        probe.numbers(20)
                                .parallelMapUnordered(bound, e -> {
                                    Task.sleepMillis((e * 7) % 5);
                                    return e;
                                })
                                .forEach(e -> {
                                    Check.that(!seen[e], "once");
                                    seen[e] = true;
                                    Task.sleepMillis(1);
                                    probe.taken++;
                                });
                        Check.equal(20, probe.taken, "elements");
                        Check.that(probe.mostAhead <= bound + 1, "most ahead: " + probe.mostAhead);
                    });
        }
        promises.add("parallelMap takes as long as its bound says", trail -> {
            long start = now();
            List<Integer> got =
                    Seq.range(0, 9).parallelMap(3, SeqParallelPromises::slowly).toList();
            Check.equal(numbers(0, 8), got, "elements");
            Check.equal(30L, (now() - start) / MILLI, "three rounds of 10 ms");
        });
        promises.add("parallelMapUnordered hands on results as they come", trail -> {
            Seq<Integer> times = Seq.of(30, 10, 20, 5);
            Check.equal(
                    List.of(10, 5, 20, 30),
                    times.parallelMapUnordered(3, SeqParallelPromises::sleepy).toList(),
                    "as they come");
            Check.equal(
                    List.of(30, 10, 20, 5),
                    times.parallelMap(3, SeqParallelPromises::sleepy).toList(),
                    "in order");
        });
        promises.add("a failing call of parallelMap fails in its place, and what is behind it is given up", trail -> {
            Probe probe = new Probe();
            long start = now();
            Probe.BrokenException broken = Check.thrown(
                    Probe.BrokenException.class,
                    () -> probe.numbers(9).parallelMap(3, e -> call(trail, e)).forEach(e -> trail.add("got " + e)));
            Check.equal("call 2", broken.getMessage(), "message");
            Check.equal(0, broken.getSuppressed().length, "suppressed");
            Check.equal(30L, (now() - start) / MILLI, "the first call was waited for, the third was not");
            trail.expect("3 given up", "got 1");
            Check.equal(3, probe.made, "made");
            probe.cleanedUp(1);
        });
        promises.add("a failing call of parallelMapUnordered gives up all others", trail -> {
            Probe probe = new Probe();
            long start = now();
            Check.thrown(
                    Probe.BrokenException.class,
                    () -> probe.numbers(9)
                            .parallelMapUnordered(3, e -> call(trail, e))
                            .forEach(e -> trail.add("got " + e)));
            Check.equal(10L, (now() - start) / MILLI, "nothing was waited for");
            trail.expect("1 given up", "3 given up");
            probe.cleanedUp(1);
        });
        promises.add("of two failing calls the one whose element came first is thrown, the other suppressed", trail -> {
            Probe.BrokenException broken = Check.thrown(
                    Probe.BrokenException.class,
                    () -> Seq.of(20, 10)
                            .parallelMap(2, e -> {
                                Task.sleepMillis(e);
                                throw new Probe.BrokenException("after " + e);
                            })
                            .drain());
            Check.equal("after 20", broken.getMessage(), "thrown");
            Check.equal("after 10", broken.getSuppressed()[0].getMessage(), "suppressed");
        });
    }

    /** The first call takes 30 ms, the second fails after 10 ms, others would take a second. */
    private static int call(Trail trail, int element) throws Exception {
        try {
            Task.sleepMillis(element == 1 ? 30 : element == 2 ? 10 : 1000);
        } catch (CancelledException cancelled) {
            trail.add(element + " given up");
            throw cancelled;
        }
        if (element == 2) {
            throw new Probe.BrokenException("call 2");
        }
        return element;
    }

    private static void flatMaps(Promises promises) {
        for (int bound : new int[] {1, 2, 4}) {
            promises.inAnyOrder("flatMapMerging runs up to " + bound + " at once and loses nothing", trail -> {
                Probe probe = new Probe();
                int[] running = new int[2];
                boolean[] seen = new boolean[40];
                Seq<Integer> all = probe.numbers(9).flatMapMerging(bound, e -> inner(running, e));
                all.forEach(e -> {
                    Check.that(!seen[e], "once");
                    seen[e] = true;
                    probe.taken++;
                });
                Check.equal(27, probe.taken, "elements");
                Check.equal(bound, running[1], "at once");
                probe.cleanedUp(1);
            });
        }
        promises.inAnyOrder("the source of flatMapMerging makes an element only when another Seq may run", trail -> {
            Probe probe = new Probe();
            probe.numbers(9)
                    .flatMapMerging(
                            2,
                            e -> Seq.range(0, 2)
                                    .onEach(i -> Task.sleepMillis(e))
                                    .onEnd(end -> probe.taken++))
                    .drain();
            Check.equal(2, probe.mostAhead, "Seqs not ended");
        });
        promises.add("flatMapLatest gives a Seq up when the next element comes", trail -> {
            Probe probe = new Probe();
            List<String> got = SeqTimePromises.at(0, 10, 35, 36)
                    .flatMapLatest(e -> probe.every(4, 4).map(i -> e + "." + i))
                    .toList();
            Check.equal(List.of("1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3", "3.4"), got, "elements");
            probe.cleanedUp(3);
        });
        promises.inAnyOrder("the Seq that flatMapLatest gives up has cleaned up before the next begins", trail -> {
            int[] open = new int[1];
            List<Integer> got = Seq.range(0, 20)
                    .flatMapLatest(e -> Seq.<Integer>generate(emitter -> {
                        Check.equal(0, open[0]++, "open ones");
                        try {
                            Task.yield();
                            emitter.emit(e);
                            Task.yield();
                        } finally {
                            open[0]--;
                        }
                    }))
                    .toList();
            Check.equal(19, got.get(got.size() - 1), "the last is never given up");
        });
    }

    private static Seq<Integer> inner(int[] running, int element) {
        return Seq.generate(emitter -> {
            running[0]++;
            running[1] = Math.max(running[1], running[0]);
            for (int i = 0; i < 3; i++) {
                Task.sleepMillis(element);
                emitter.emit(element * 3 + i);
            }
            running[0]--;
        });
    }

    private static void zips(Promises promises) {
        promises.inAnyOrder("zip ends with the shorter one, reads nothing ahead, and cleans both up", trail -> {
            for (int length = 0; length <= 4; length++) {
                Probe left = new Probe();
                Probe right = new Probe();
                List<Integer> got = left.numbers(length)
                        .zip(right.numbers(2), (a, b) -> 10 * a + b)
                        .onEach(e -> {
                            left.taken++;
                            right.taken++;
                        })
                        .toList();
                Check.equal(List.of(11, 22).subList(0, Math.min(2, length)), got, "elements");
                Check.equal(Math.min(length, 3), left.made, "one of the left is read before the right has ended");
                Check.equal(Math.min(length, 2), right.made, "made by the right");
                Check.equal(length == 0 ? 0 : 1, right.mostAhead, "nothing ahead");
                left.cleanedUp(1);
                Check.equal(right.begun, right.ended, "right cleaned up");
            }
        });
        promises.inAnyOrder("a zip that is stopped or fails cleans both up", trail -> {
            Probe left = new Probe();
            Probe right = new Probe();
            Seq<Integer> zip = left.numbers(9).zip(right.numbers(9), Integer::sum);
            Check.equal(List.of(2, 4), zip.take(2).toList(), "elements");
            left.cleanedUp(1);
            right.cleanedUp(1);
            Check.thrown(
                    Probe.BrokenException.class,
                    () -> zip.forEach(e -> {
                        throw new Probe.BrokenException("consumer");
                    }));
            left.cleanedUp(2);
            right.cleanedUp(2);
            Check.thrown(
                    Probe.BrokenException.class,
                    () -> left.numbers(9)
                            .zip(right.failingAfter(1, 3), Integer::sum)
                            .drain());
            left.cleanedUp(3);
            right.cleanedUp(3);
            Check.thrown(
                    Probe.BrokenException.class,
                    () -> left.failingAfter(1, 3)
                            .zip(right.numbers(9), Integer::sum)
                            .drain());
            left.cleanedUp(4);
            right.cleanedUp(4);
        });
    }

    private static int slowly(int element) {
        Task.sleepMillis(10);
        return element;
    }

    private static int sleepy(int millis) {
        Task.sleepMillis(millis);
        return millis;
    }

    private static long now() {
        return Loop.current().nanoTime();
    }

    private static List<Integer> numbers(int first, int last) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            numbers.add(i);
        }
        return numbers;
    }
}
