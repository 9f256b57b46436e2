package dev.weft.behaviour;

import dev.weft.behaviour.Probe.BrokenException;
import dev.weft.channel.Channel;
import dev.weft.loop.Loop;
import dev.weft.seq.Retry;
import dev.weft.seq.Seq;
import dev.weft.task.CancelledException;
import dev.weft.task.DeadlineExceededException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.test.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What Kotlin's Flow is tested for at its edges, in Weft's words; where Weft differs on purpose, the promise says so. */
final class KotlinFlowPromises {

    private static final long MILLI = 1_000_000;

    private KotlinFlowPromises() {}

    static void state(Promises promises) {
        transparency(promises);
        timeouts(promises);
        pacing(promises);
        merging(promises);
        joining(promises);
        running(promises);
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    /** Emits each letter of {@code letters} at its time in milliseconds; ends at the last time. */
    private static Seq<String> letters(String letters, int... millis) {
        return Seq.generate(emitter -> {
            long start = Loop.current().nanoTime();
            for (int i = 0; i < millis.length; i++) {
                Task.sleepUntil(start + millis[i] * MILLI);
                if (i < letters.length() && !emitter.emit(letters.substring(i, i + 1))) {
                    return;
                }
            }
        });
    }

    private static void transparency(Promises promises) {
        promises.add("catch: each recover sees what stands before it, and a map behind it is not seen", trail -> {
            Seq<Integer> seq = Seq.of(1)
                    .map(e -> broken("first"))
                    .recover(failure -> {
                        trail.add("a " + failure.getMessage());
                        return Seq.of(1, 2);
                    })
                    .map(e -> e == 2 ? broken("second") : e)
                    .recover(failure -> {
                        trail.add("b " + failure.getMessage());
                        throw failure;
                    })
                    .buffer(1)
                    .recover(failure -> {
                        trail.add("c " + failure.getMessage());
                        return Seq.of(3);
                    });
            Check.equal(List.of(1, 3), seq.toList(), "elements");
            trail.expect("a first", "b second", "c second");
        });
        promises.add(
                "catch, retry: when source and consumer both fail, the consumer's is thrown (in Kotlin the source's)",
                trail -> {
                    Seq<Integer> dirty = Seq.generate(emitter -> {
                        try {
                            emitter.emit(1);
                        } finally {
                            broken("source");
                        }
                    });
                    for (Seq<Integer> seq : List.of(dirty.recover(e -> Seq.of(9)), dirty.retry(Retry.forever()))) {
                        BrokenException failure =
                                Check.thrown(BrokenException.class, () -> seq.forEach(e -> broken("consumer")));
                        Check.equal("consumer", failure.getMessage(), "thrown");
                        Check.equal("source", failure.getSuppressed()[0].getMessage(), "suppressed");
                    }
                });
        promises.add(
                "catch: a source that throws a cancel of its own is ignored when the consumer has failed", trail -> {
                    Seq<Integer> seq = Seq.generate(emitter -> Scope.open("own", scope -> {
                        try {
                            emitter.emit(1);
                        } finally {
                            scope.cancel("mine");
                            Task.yield();
                        }
                    }));
                    BrokenException failure = Check.thrown(
                            BrokenException.class,
                            () -> seq.recover(e -> Seq.of(9)).forEach(e -> broken("consumer")));
                    Check.equal(0, failure.getSuppressed().length, "suppressed");
                });
        promises.add("catch, retry: a deadline that the source has set itself is a failure like others", trail -> {
            int[] runs = new int[1];
            Seq<Integer> seq = Seq.generate(emitter -> {
                if (++runs[0] == 1) {
                    Scope.named("own").timeout(millis(1)).open(scope -> Task.sleepMillis(100));
                }
                emitter.emit(runs[0]);
            });
            Check.equal(List.of(2), seq.retry(Retry.times(1)).toList(), "retried");
            runs[0] = 0;
            Check.equal(List.of(7), seq.recover(failure -> Seq.of(7)).toList(), "recovered");
        });
        promises.add(
                "onCompletion: a stop by whatever stands behind is told as an end (in Kotlin as a cause)", trail -> {
                    Seq<Integer> three = Seq.of(1, 2, 3);
                    List<Seq<Integer>> stopped = List.of(
                            three.onEnd(end -> trail.add("end " + end)).take(1),
                            three.zip(Seq.of(4, 5), Integer::sum)
                                    .onEnd(end -> trail.add("end " + end))
                                    .take(1),
                            three.take(2).onEnd(end -> trail.add("end " + end)).zip(Seq.of(4), Integer::sum),
                            three.take(2).onEnd(end -> trail.add("end " + end)).take(1));
                    for (Seq<Integer> seq : stopped) {
                        Check.equal(1L, seq.count(), "elements");
                    }
                    three.onEnd(end -> trail.add("end " + end)).first();
                    trail.expect("end null", "end null", "end null", "end null", "end null");
                });
        promises.add("onCompletion: what is to come at the end is concatenated, and comes only then", trail -> {
            Seq<String> seq = Seq.of("a", "b").concat(Seq.of("done"));
            Check.equal(List.of("a", "b", "done"), seq.toList(), "to the end");
            Check.equal(List.of("a"), seq.take(1).toList(), "stopped before");
            Check.thrown(
                    BrokenException.class,
                    () -> seq.forEach(e -> {
                        trail.add(e);
                        broken("consumer");
                    }));
            trail.expect("a");
        });
        promises.add("invariants: a generator may emit from within a scope of its own", trail -> {
            Seq<Integer> seq = Seq.generate(emitter -> Scope.open("own", scope -> {
                Task<Integer> one = scope.run("one", () -> 1);
                Task<Integer> two = scope.run("two", () -> 2);
                emitter.emit(one.await());
                emitter.emit(two.await());
            }));
            Check.equal(List.of(1, 2), seq.toList(), "elements");
            Check.equal(List.of(1, 2), seq.buffer(2).toList(), "buffered");
        });
        promises.add(
                "invariants: a child of the generator's scope that fails cuts the consumer short, and its failure is thrown",
                trail -> {
                    Seq<Integer> seq = Seq.generate(emitter -> Scope.open("own", scope -> {
                        scope.run("child", () -> {
                            Task.sleepMillis(1);
                            broken("child");
                        });
                        emitter.emit(1);
                    }));
                    TaskFailedException failure = Check.thrown(
                            TaskFailedException.class,
                            () -> seq.recover(e -> Seq.of(9)).forEach(e -> {
                                try {
                                    Task.sleepMillis(9);
                                } finally {
                                    trail.add("consumer cut short");
                                }
                            }));
                    Check.equal("child", failure.getCause().getMessage(), "cause");
                    trail.expect("consumer cut short");
                });
    }

    private static void timeouts(Promises promises) {
        promises.add("timeout: elements before it arrive, and another Seq can follow", trail -> {
            Seq<String> seq = letters("ABC", 0, 100, 200, 600).timeout(millis(300));
            List<String> got = new ArrayList<>();
            Check.thrown(DeadlineExceededException.class, () -> seq.forEach(got::add));
            Check.equal(List.of("A", "B", "C"), got, "before");
            Check.equal(
                    List.of("A", "B", "C", "late"),
                    seq.recover(failure -> Seq.of("late")).toList(),
                    "with a successor");
        });
        promises.add("timeout: the first element counts, and a source without any may end in time", trail -> {
            Check.equal(1L, letters("A", 100, 101).timeout(millis(250)).count(), "a late first");
            Check.thrown(
                    DeadlineExceededException.class,
                    () -> letters("A", 300).timeout(millis(250)).drain());
            Check.equal(0L, Seq.empty().timeout(millis(1)).count(), "empty");
            Check.equal(3L, Seq.of(1, 2, 3).timeout(millis(1)).count(), "at once");
        });
        promises.add("timeout: a failure, even a deadline of its own, passes through it", trail -> {
            Check.thrown(
                    BrokenException.class,
                    () -> new Probe().failingAfter(1, 1).timeout(millis(9)).drain());
            Seq<Integer> own = Seq.generate(
                    emitter -> Scope.named("own").timeout(millis(1)).open(scope -> Task.sleepMillis(5)));
            DeadlineExceededException late = Check.thrown(
                    DeadlineExceededException.class,
                    () -> own.timeout(millis(9)).drain());
            Check.equal("own", late.scope(), "whose deadline");
        });
        promises.add("timeout: behind a buffer it measures the buffer's output", trail -> {
            Check.thrown(
                    DeadlineExceededException.class,
                    () -> letters("AB", 0, 300).buffer(3).timeout(millis(100)).drain());
            Check.equal(
                    4L,
                    letters("ABCD", 0, 90, 180, 270)
                            .timeout(millis(100))
                            .buffer(3)
                            .onEach(e -> Task.sleepMillis(500))
                            .count(),
                    "a slow consumer does not matter");
        });
    }

    private static void pacing(Promises promises) {
        promises.add("conflate: a slow consumer gets the first, and then the latest each time", trail -> {
            List<Integer> got = new Probe()
                    .every(100, 30)
                    .conflate()
                    .onEach(e -> Task.sleepMillis(1000))
                    .toList();
            Check.equal(List.of(1, 10, 20, 30), got, "elements");
        });
        promises.add("buffer: a conflated Seq may be buffered, and a buffered one conflated", trail -> {
            List<Integer> all = Seq.range(0, 30).buffer(9).toList();
            Check.equal(all, Seq.range(0, 30).buffer(2).buffer(7).toList(), "two buffers");
            List<Integer> some = Seq.range(0, 30).buffer(2).conflate().buffer(2).toList();
            Check.equal(29, some.get(some.size() - 1), "the last is there");
        });
        promises.add("debounce: letters followed by a second of silence, and the last", trail -> {
            Seq<String> seq = letters("ABCDE", 0, 1500, 2000, 2250, 4250, 4250);
            Check.equal(List.of("A", "D", "E"), seq.debounce(millis(1000)).toList(), "elements");
            Check.equal(
                    List.of("A", "B", "C", "D", "E"), seq.debounce(millis(100)).toList(), "a short silence");
            Check.equal(List.of("E"), seq.debounce(millis(5000)).toList(), "a long silence");
            Check.equal(List.of("A"), Seq.of("A").debounce(millis(9)).toList(), "one");
        });
        promises.add("debounce, sample: a failure of the consumer cancels a source that hangs", trail -> {
            Probe probe = new Probe();
            Seq<Integer> hangs = probe.numbers(1).concat(probe.every(1_000_000, 1));
            for (Seq<Integer> seq :
                    List.of(hangs.debounce(millis(5)), hangs.sample(millis(5)), hangs.throttleLatest(millis(5)))) {
                Check.thrown(BrokenException.class, () -> seq.forEach(e -> broken("consumer")));
                Check.equal(probe.begun, probe.ended, seq + ": clean-ups");
            }
        });
        promises.add("sample: the latest at each full second, the rest is dropped", trail -> {
            Seq<String> seq = letters("ABCDE", 0, 1500, 2000, 2250, 4250, 4250);
            Check.equal(List.of("A", "B", "D"), seq.sample(millis(1000)).toList(), "elements");
            Seq<String> quick = letters("abcdefg", 0, 0, 501, 601, 701, 701, 1002, 1503);
            Check.equal(List.of("b", "f", "g"), quick.sample(millis(500)).toList(), "elements");
            Seq<String> rare = letters("ABC", 0, 3500, 4400, 7400);
            Check.equal(List.of("A", "B", "C"), rare.sample(millis(1000)).toList(), "with long waits");
            Check.equal(List.of("A"), letters("A", 60, 120).sample(millis(100)).toList(), "a late first");
            Check.equal(
                    List.of("A"), letters("AB", 0, 150, 150).sample(millis(100)).toList(), "a lost last");
        });
    }

    private static void merging(Promises promises) {
        promises.add("flatMapMerge: a Seq that fails ends the others, and their clean-up is waited for", trail -> {
            Probe probe = new Probe();
            Seq<Integer> seq =
                    Seq.of(1, 2).flatMapMerging(2, e -> e == 1 ? probe.every(1000, 1) : new Probe().failingAfter(1, 0));
            Check.thrown(BrokenException.class, seq::drain);
            probe.cleanedUp(1);
        });
        promises.add("flatMapMerge: a failing mapper ends those that run", trail -> {
            Probe probe = new Probe();
            Seq<Integer> seq = Seq.of(1, 2).onEach(e -> Task.sleepMillis(e)).flatMapMerging(2, e -> {
                if (e == 2) {
                    broken("mapper");
                }
                return probe.every(1000, 1);
            });
            Check.thrown(BrokenException.class, seq::drain);
            probe.cleanedUp(1);
        });
        promises.add("flatMapLatest: from every Seq but the last, what came before the next one started", trail -> {
            Seq<String> seq = letters("ab", 0, 100)
                    .flatMapLatest(e ->
                            Seq.of(e + " early").concat(letters("12", 60, 160).map(late -> e + late)));
            Check.equal(List.of("a early", "a1", "b early", "b1", "b2"), seq.toList(), "elements");
        });
        promises.add("flatMapLatest: Seqs that hang are given up, the last one is waited for", trail -> {
            Probe probe = new Probe();
            int[] begun = new int[1];
            Seq<Integer> seq = Seq.range(0, 5).onEach(e -> Task.yield()).flatMapLatest(e -> {
                begun[0]++;
                return e < 4 ? probe.every(1_000_000, 1) : Seq.of(e);
            });
            Check.equal(List.of(4), seq.toList(), "elements");
            Check.equal(5, begun[0], "Seqs made");
            Check.equal(probe.begun, probe.ended, "clean-ups");
        });
        promises.add("flatMapLatest: failures of source, mapper, inner Seq and consumer end it", trail -> {
            Probe probe = new Probe();
            Seq<Integer> slow = probe.every(1000, 1);
            List<Seq<Integer>> failing = List.of(
                    new Probe().failingAfter(1, 1).flatMapLatest(e -> slow),
                    letters("ab", 0, 1).flatMapLatest(e -> e.equals("a") ? slow : Seq.of(broken("mapper"))),
                    letters("ab", 0, 1).flatMapLatest(e -> e.equals("a") ? slow : new Probe().failingAfter(0, 0)),
                    letters("ab", 0, 1)
                            .flatMapLatest(e -> e.equals("a") ? slow : Seq.of(1))
                            .onEach(e -> broken("consumer")));
            for (Seq<Integer> seq : failing) {
                Check.thrown(BrokenException.class, seq::drain);
                Check.equal(probe.begun, probe.ended, "clean-ups");
            }
            Check.equal(4, probe.begun, "Seqs that were cut short");
        });
        promises.add("flatMapLatest: a clean-up that fails when a Seq is given up fails the run", trail -> {
            Seq<Integer> dirty = Seq.generate(emitter -> {
                try {
                    Task.sleepMillis(100);
                } finally {
                    broken("clean-up");
                }
            });
            Seq<Integer> seq = letters("ab", 0, 1, 1000).flatMapLatest(e -> e.equals("a") ? dirty : Seq.of(1));
            Check.equal(
                    "clean-up", Check.thrown(BrokenException.class, seq::drain).getMessage(), "message");
        });
    }

    private static void joining(Promises promises) {
        promises.add("zip: whichever ends first, the other is stopped in its place", trail -> {
            Seq<Integer> longer = Seq.generate(emitter -> {
                try {
                    boolean goOn = true;
                    for (int i = 1; goOn && i <= 3; i++) {
                        goOn = emitter.emit(i);
                        trail.add(i + " " + goOn);
                    }
                } finally {
                    trail.add("left");
                }
            });
            Check.equal(
                    List.of(11, 22), longer.zip(Seq.of(10, 20), Integer::sum).toList(), "the left is longer");
            trail.expect("1 true", "2 true", "3 false", "left");
            Check.equal(
                    List.of(11, 22), Seq.of(10, 20).zip(longer, Integer::sum).toList(), "the right is longer");
            // The right one is not asked for a third: its second emit answers false.
            Check.equal(List.of("1 true", "2 false", "left"), trail.steps().subList(4, 7), "the right");
        });
        promises.add("zip: a source that hangs is not waited for when the other has ended", trail -> {
            Seq<Integer> hangs = Seq.of(1, 2).concat(new Probe().every(1_000_000, 1));
            long start = Loop.current().nanoTime();
            Check.equal(2L, Seq.of(1, 2).zip(hangs, Integer::sum).count(), "elements");
            Check.equal(0L, Loop.current().nanoTime() - start, "time");
        });
        promises.add("combine: a side without elements means no elements, and both are run to their ends", trail -> {
            Probe probe = new Probe();
            Check.equal(
                    0L,
                    probe.every(1, 3).combineLatest(Seq.empty(), (a, b) -> a).count(),
                    "right empty");
            Check.equal(
                    0L,
                    Seq.empty().combineLatest(probe.every(1, 3), (a, b) -> b).count(),
                    "left empty");
            Check.equal(6, probe.made, "made");
            probe.cleanedUp(2);
        });
        promises.add("combine: after one side has ended the other still changes the result", trail -> {
            Seq<String> seq = letters("ab", 0, 2, 2).combineLatest(letters("123", 1, 3, 5, 5), (a, b) -> a + b);
            Check.equal(List.of("a1", "b1", "b2", "b3"), seq.toList(), "elements");
        });
    }

    private static void running(Promises promises) {
        promises.add("cancellable: a run is cancelled between elements, even where nothing waits", trail -> {
            for (Seq<Integer> seq :
                    List.of(Seq.range(0, 9), Seq.range(0, 9).map(e -> e).buffer(4), new Probe().numbers(9))) {
                int[] got = new int[1];
                Task<?> task = Task.run(
                        "runner",
                        () -> seq.forEach(e -> {
                            if (++got[0] == 3) {
                                Task.current().cancel("three are enough");
                            }
                        }));
                Task.sleepMillis(1);
                Check.that(task.failure() instanceof CancelledException, "cancelled");
                Check.equal(3, got[0], seq + ": elements");
            }
        });
        promises.add("chunked: a run that is cancelled hands on no incomplete chunk", trail -> {
            Task<?> task =
                    Task.run("runner", () -> new Probe().every(1, 9).chunk(4).forEach(e -> trail.add("" + e)));
            Task.sleepMillis(6);
            task.cancel("stop");
            Task.sleepMillis(1);
            trail.expect("[1, 2, 3, 4]");
        });
        promises.add("produceIn: whoever leaves early cancels the scope, and the source cleans up", trail -> {
            Probe probe = new Probe();
            Scope.open("both", scope -> {
                Channel<Integer> channel = probe.numbers(9).toChannel(scope, "numbers", 0);
                Check.equal(1, channel.receive(), "element");
                scope.cancel("one is enough");
            });
            probe.cleanedUp(1);
        });
        promises.add("launchIn: a failure of the run is its task's", trail -> {
            TaskFailedException failure = Check.thrown(
                    TaskFailedException.class,
                    () -> Scope.open(
                            "s", scope -> new Probe().failingAfter(1, 1).launchIn(scope, "numbers")));
            Check.equal("numbers", failure.task(), "task");
        });
        promises.add("first: a failure before the first element is thrown, one behind it is not met", trail -> {
            Check.thrown(
                    BrokenException.class, () -> new Probe().failingAfter(1, 0).first());
            Check.equal(1, new Probe().failingAfter(1, 1).first(), "first");
        });
    }

    private static int broken(String message) throws BrokenException {
        throw new BrokenException(message);
    }
}
