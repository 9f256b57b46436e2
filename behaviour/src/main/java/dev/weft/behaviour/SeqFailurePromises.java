package dev.weft.behaviour;

import dev.weft.behaviour.Probe.BrokenException;
import dev.weft.seq.Puller;
import dev.weft.seq.Retry;
import dev.weft.seq.Seq;
import dev.weft.task.CancelledException;
import dev.weft.task.Task;
import dev.weft.test.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What fails, travels downstream once. */
final class SeqFailurePromises {

    private SeqFailurePromises() {}

    /** Something done to a Seq. */
    @FunctionalInterface
    interface Stage {
        Seq<?> on(Seq<Integer> seq);
    }

    /** Every operator that leaves elements as they are, or nearly so: what is upstream of it must not notice. */
    static List<Stage> stages() {
        Duration day = Duration.ofDays(1);
        return List.of(
                seq -> seq,
                seq -> seq.map(e -> e),
                seq -> seq.chunk(1),
                seq -> seq.flatMap(e -> Seq.of(e)),
                seq -> seq.buffer(1),
                seq -> seq.buffer(4),
                seq -> seq.buffer(2).buffer(3),
                seq -> seq.parallelMap(3, e -> e),
                seq -> seq.parallelMapUnordered(1, e -> e),
                seq -> Seq.merge(seq),
                seq -> Seq.merge(Seq.empty(), seq),
                seq -> seq.flatMapMerging(1, e -> Seq.of(e)),
                seq -> Seq.of(1).flatMapMerging(1, e -> seq),
                seq -> Seq.of(1).flatMapLatest(e -> seq),
                seq -> seq.zip(Seq.range(0, 99), (a, b) -> a),
                seq -> Seq.range(0, 99).zip(seq, (a, b) -> b),
                seq -> seq.combineLatest(Seq.of(1), (a, b) -> a),
                seq -> seq.timeout(day).within(day),
                seq -> seq.chunk(1, day),
                seq -> seq.throttleFirst(Duration.ofNanos(1)),
                seq -> seq.retry(Retry.times(0)),
                seq -> seq.recover(failure -> {
                    throw failure;
                }),
                seq -> seq.onEnd(failure -> {}));
    }

    static void state(Promises promises) {
        travelling(promises);
        cleaningUp(promises);
        ending(promises);
    }

    static BrokenException broken(String message) {
        return new BrokenException(message);
    }

    static int fail(String message) throws BrokenException {
        throw broken(message);
    }

    private static void travelling(Promises promises) {
        promises.inAnyOrder(
                "a failure of the source arrives as it is, after its elements, through every operator", trail -> {
                    for (Stage stage : stages()) {
                        Probe probe = new Probe();
                        Seq<?> seq = stage.on(probe.failingAfter(1, 3));
                        List<Object> got = new ArrayList<>();
                        BrokenException failure = Check.thrown(BrokenException.class, () -> seq.forEach(got::add));
                        Check.equal("after 3", failure.getMessage(), seq + ": message");
                        Check.equal(0, failure.getSuppressed().length, seq + ": suppressed");
                        Check.equal(3, got.size(), seq + ": elements before it");
                        Check.equal(probe.begun, probe.ended, seq + ": clean-ups");
                    }
                });
        promises.inAnyOrder("a failure of the consumer arrives as it is, and everything upstream cleans up", trail -> {
            for (Stage stage : stages()) {
                Probe probe = new Probe();
                Seq<?> seq = stage.on(probe.every(1, 9));
                BrokenException mine = broken("consumer");
                int[] got = new int[1];
                BrokenException failure = Check.thrown(
                        BrokenException.class,
                        () -> seq.forEach(e -> {
                            if (++got[0] == 3) {
                                throw mine;
                            }
                        }));
                Check.that(failure == mine, seq + ": the same one");
                Check.equal(0, failure.getSuppressed().length, seq + ": suppressed");
                Check.equal(3, got[0], seq + ": elements");
                probe.cleanedUp(1);
            }
        });
        promises.inAnyOrder(
                "a failure of a function of any operator is thrown as it is, and the source cleans up", trail -> {
                    Duration day = Duration.ofDays(1);
                    List<Stage> failing = List.of(
                            seq -> seq.map(e -> fail("f")),
                            seq -> seq.mapNotNull(e -> fail("f")),
                            seq -> seq.filter(e -> fail("f") > 0),
                            seq -> seq.onEach(e -> fail("f")),
                            seq -> seq.scan(0, (sofar, e) -> fail("f")),
                            seq -> seq.distinctUntilChanged(e -> fail("f")),
                            seq -> seq.flatMap(e -> Seq.of(fail("f"))),
                            seq -> seq.flatMap(e -> Seq.failing(() -> broken("f"))),
                            seq -> seq.takeWhile(e -> fail("f") > 0),
                            seq -> seq.dropWhile(e -> fail("f") > 0),
                            seq -> seq.parallelMap(2, e -> fail("f")),
                            seq -> seq.parallelMapUnordered(2, e -> fail("f")),
                            seq -> seq.flatMapMerging(2, e -> Seq.of(fail("f"))),
                            seq -> seq.flatMapMerging(2, e -> Seq.failing(() -> broken("f"))),
                            seq -> seq.flatMapLatest(e -> Seq.of(fail("f"))),
                            seq -> seq.flatMapLatest(e -> Seq.failing(() -> broken("f"))),
                            seq -> seq.zip(Seq.of(1), (a, b) -> fail("f")),
                            seq -> seq.zip(Seq.failing(() -> broken("f")), (a, b) -> a),
                            seq -> seq.combineLatest(Seq.of(1), (a, b) -> fail("f")),
                            seq -> Seq.merge(seq, Seq.failing(() -> broken("f"))),
                            seq -> seq.chunk(1, day).onEach(e -> fail("f")),
                            seq -> seq.onEnd(end -> fail("f")));
                    for (Stage stage : failing) {
                        Probe probe = new Probe();
                        Seq<?> seq = stage.on(probe.every(1, 9));
                        BrokenException failure = Check.thrown(BrokenException.class, seq::drain);
                        Check.equal("f", failure.getMessage(), seq + ": message");
                        Check.equal(probe.begun, probe.ended, seq + ": clean-ups");
                    }
                });
        promises.add("an Error travels like an Exception", trail -> {
            for (Stage stage : stages()) {
                Seq<?> seq = stage.on(Seq.of(1).map(e -> {
                    throw new StackOverflowError("deep");
                }));
                Check.equal(
                        "deep",
                        Check.thrown(StackOverflowError.class, seq::drain).getMessage(),
                        seq + ": message");
            }
        });
        promises.inAnyOrder(
                "a failure that lies behind an early stop is not met, however far a helper has read", trail -> {
                    for (Stage stage : stages()) {
                        Probe probe = new Probe();
                        Seq<?> seq = stage.on(probe.failingAfter(1, 2))
                                .onEach(e -> Task.sleepMillis(5))
                                .take(2);
                        try {
                            Check.equal(2L, seq.count(), seq + ": elements");
                        } catch (BrokenException met) {
                            throw new AssertionError(seq + " has met it", met);
                        }
                        Check.equal(probe.begun, probe.ended, seq + ": clean-ups");
                    }
                });
        promises.inAnyOrder("a failure that lies behind where a cancel met the consumer is not met either", trail -> {
            for (Stage stage : stages()) {
                Seq<?> seq = stage.on(new Probe().failingAfter(1, 2));
                Task<?> task = Task.run("runner", () -> seq.forEach(e -> Task.sleepMillis(100)));
                Task.sleepMillis(20);
                task.cancel("enough");
                Task.sleepMillis(1);
                Check.that(task.failure() instanceof CancelledException, seq + " was cancelled, but " + task.failure());
            }
        });
        promises.add(
                "of two sources that fail, the first is thrown and the other one suppressed, if it does more than stop",
                trail -> {
                    Seq<Integer> bad = Seq.generate(emitter -> {
                        Task.sleepMillis(1);
                        fail("first");
                    });
                    Seq<Integer> worse = Seq.generate(emitter -> {
                        try {
                            Task.sleepMillis(9);
                        } finally {
                            fail("second");
                        }
                    });
                    Probe good = new Probe();
                    BrokenException failure = Check.thrown(
                            BrokenException.class,
                            () -> Seq.merge(worse, bad, good.every(1, 9)).drain());
                    Check.equal("first", failure.getMessage(), "thrown");
                    Check.equal(1, failure.getSuppressed().length, "suppressed");
                    Check.equal("second", failure.getSuppressed()[0].getMessage(), "suppressed");
                    good.cleanedUp(1);
                });
    }

    /** Emits 1, 2, 3, ... and, however it ends, fails to clean up. */
    static Seq<Integer> dirty() {
        return Seq.generate(emitter -> {
            try {
                for (int i = 1; i < 99; i++) {
                    Task.sleepMillis(1);
                    if (!emitter.emit(i)) {
                        return;
                    }
                }
            } finally {
                fail("clean-up");
            }
        });
    }

    private static void cleaningUp(Promises promises) {
        promises.inAnyOrder("what fails while cleaning up after a consumer's failure is suppressed in that", trail -> {
            for (Stage stage : stages()) {
                Seq<?> seq = stage.on(dirty());
                BrokenException failure = Check.thrown(BrokenException.class, () -> seq.forEach(e -> fail("consumer")));
                Check.equal("consumer", failure.getMessage(), seq + ": thrown");
                Check.equal(1, failure.getSuppressed().length, seq + ": suppressed");
                Check.equal("clean-up", failure.getSuppressed()[0].getMessage(), seq + ": suppressed");
            }
        });
        promises.inAnyOrder("what fails while cleaning up after an early stop is thrown", trail -> {
            for (Stage stage : stages()) {
                Seq<?> seq = stage.on(dirty());
                BrokenException failure = Check.thrown(BrokenException.class, seq::first);
                Check.equal("clean-up", failure.getMessage(), seq + ": thrown");
                Check.equal(0, failure.getSuppressed().length, seq + ": suppressed");
            }
        });
        promises.inAnyOrder("what fails while cleaning up after a cancel outweighs the cancel", trail -> {
            for (Stage stage : stages()) {
                Task<?> task = Task.run("runner", () -> {
                    Seq<?> seq = stage.on(dirty());
                    BrokenException failure = Check.thrown(
                            BrokenException.class,
                            () -> seq.forEach(e -> {
                                trail.add("got");
                                Task.sleepMillis(1000);
                            }));
                    Check.equal("clean-up", failure.getMessage(), seq + ": thrown");
                    trail.add("checked");
                });
                Task.sleepMillis(5);
                task.cancel("stop");
                task.await();
            }
            Check.equal(2 * stages().size(), trail.steps().size(), "checks");
        });
        promises.add(
                "a body that keeps a failure of its consumer to itself does not keep it from the terminal", trail -> {
                    Seq<Integer> hiding = Seq.generate(emitter -> {
                        try {
                            emitter.emit(1);
                        } catch (BrokenException hidden) {
                            trail.add("hidden");
                        }
                    });
                    Check.thrown(BrokenException.class, () -> hiding.forEach(e -> fail("consumer")));
                    Seq<Integer> wrapping = Seq.generate(emitter -> {
                        try {
                            emitter.emit(1);
                        } catch (BrokenException wrapped) {
                            throw new IllegalStateException(wrapped);
                        }
                    });
                    BrokenException failure =
                            Check.thrown(BrokenException.class, () -> wrapping.forEach(e -> fail("consumer")));
                    Check.equal(0, failure.getSuppressed().length, "the wrapper adds nothing");
                    trail.expect("hidden");
                });
    }

    private static void ending(Promises promises) {
        promises.inAnyOrder("onEnd is told once how a run ended, after the source has cleaned up", trail -> {
            for (Stage stage : stages()) {
                check(stage, "end", null, seq -> seq.drain());
                check(stage, "stop", null, seq -> seq.take(1).drain());
                check(stage, "consumer", "consumer", seq -> seq.forEach(e -> fail("consumer")));
            }
        });
        promises.add("onEnd is told of failures and cancels", trail -> {
            Seq<Integer> broken = new Probe().failingAfter(0, 1);
            Check.equal(
                    "after 1",
                    failureOf(() -> broken.onEnd(failure -> trail.add("" + failure.getMessage()))
                            .drain()),
                    "thrown");
            Task<?> task = Task.run(
                    "runner",
                    () -> Seq.of(1)
                            .onEach(e -> Task.sleepMillis(9))
                            .onEnd(failure -> trail.add(failure.getMessage()))
                            .drain());
            Task.sleepMillis(1);
            task.cancel("stop");
            Task.sleepMillis(1);
            trail.expect("after 1", "task 'runner' was cancelled: stop");
        });
        promises.add("several onEnds are told in order, from the source on", trail -> {
            Seq.of(1)
                    .onEnd(failure -> trail.add("inner"))
                    .map(e -> e)
                    .onEnd(failure -> trail.add("outer"))
                    .drain();
            trail.expect("inner", "outer");
        });
        promises.add("a failing onEnd fails the run, or is suppressed in what failed before", trail -> {
            Check.equal(
                    "action",
                    failureOf(() -> Seq.of(1).onEnd(e -> fail("action")).drain()),
                    "after the end");
            Check.equal(
                    "action",
                    failureOf(() -> Seq.of(1).onEnd(e -> fail("action")).first()),
                    "after a stop");
            Seq<Integer> broken = Seq.failing(() -> broken("first"));
            BrokenException failure = Check.thrown(
                    BrokenException.class,
                    () -> broken.onEnd(e -> fail("action")).drain());
            Check.equal("first", failure.getMessage(), "thrown");
            Check.equal("action", failure.getSuppressed()[0].getMessage(), "suppressed");
            Check.equal(
                    "first",
                    failureOf(() -> broken.onEnd(e -> {
                                throw (Exception) e;
                            })
                            .drain()),
                    "rethrown");
        });
        promises.add("a puller's close tells what went wrong while the source cleaned up", trail -> {
            Puller<Integer> puller = dirty().pull();
            Check.equal(1, puller.next(), "element");
            Check.equal("clean-up", failureOf(puller::close), "thrown by close");
            puller.close();
            BrokenException failure = Check.thrown(
                    BrokenException.class,
                    () -> dirty().pulling(pulled -> {
                        pulled.next();
                        throw broken("block");
                    }));
            Check.equal("block", failure.getMessage(), "thrown by pulling");
            Check.equal("clean-up", failure.getSuppressed()[0].getMessage(), "suppressed");
        });
    }

    /** What runs a Seq. */
    @FunctionalInterface
    private interface Run {
        void run(Seq<?> seq) throws Exception;
    }

    private static void check(Stage stage, String what, String expected, Run run) throws Exception {
        Probe probe = new Probe();
        List<String> told = new ArrayList<>();
        Seq<?> seq = stage.on(probe.every(1, 2)).onEnd(failure -> {
            Check.equal(probe.begun, probe.ended, "cleaned up before");
            told.add(failure == null ? "null" : failure.getMessage());
        });
        String thrown = null;
        try {
            run.run(seq);
        } catch (BrokenException failure) {
            thrown = failure.getMessage();
        }
        Check.equal(expected, thrown, seq + ": thrown after " + what);
        Check.equal(List.of("" + expected), told, seq + ": told after " + what);
    }

    static String failureOf(Check.Block block) {
        return Check.thrown(BrokenException.class, block).getMessage();
    }
}
