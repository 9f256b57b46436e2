package dev.weft.behaviour;

import static dev.weft.behaviour.SeqFailurePromises.broken;
import static dev.weft.behaviour.SeqFailurePromises.dirty;
import static dev.weft.behaviour.SeqFailurePromises.fail;
import static dev.weft.behaviour.SeqFailurePromises.failureOf;
import static dev.weft.behaviour.SeqFailurePromises.stages;

import dev.weft.behaviour.Probe.BrokenException;
import dev.weft.behaviour.SeqFailurePromises.Stage;
import dev.weft.seq.Retry;
import dev.weft.seq.Seq;
import dev.weft.task.CancelledException;
import dev.weft.task.Task;
import dev.weft.test.Check;
import java.time.Duration;
import java.util.List;

/** Going on after a failure: with something else, or with another try. */
final class SeqRecoveryPromises {

    private SeqRecoveryPromises() {}

    static void state(Promises promises) {
        recovering(promises);
        retrying(promises);
    }

    private static void recovering(Promises promises) {
        promises.inAnyOrder("recover goes on with another Seq after a failure", trail -> {
            for (Stage stage : stages()) {
                Seq<?> broken = stage.on(new Probe().failingAfter(1, 2));
                Seq<Object> seq = broken.<Object>map(e -> e).recover(failure -> Seq.of(failure.getMessage(), "end"));
                List<Object> got = seq.toList();
                Check.equal(List.of("after 2", "end"), got.subList(2, got.size()), broken + ": elements");
            }
        });
        promises.add("recover does not touch what needs no recovery", trail -> {
            Seq<Integer> seq = Seq.of(1, 2).recover(failure -> {
                trail.add("recovered");
                return Seq.of(9);
            });
            Check.equal(List.of(1, 2), seq.toList(), "elements");
            Check.equal(List.of(1), seq.take(1).toList(), "elements of a stopped run");
            Check.thrown(BrokenException.class, () -> seq.forEach(e -> fail("consumer")));
            Check.thrown(
                    BrokenException.class,
                    () -> seq.map(e -> fail("downstream")).drain());
            Check.thrown(
                    AssertionError.class,
                    () -> Seq.of(1)
                            .map(e -> {
                                throw new AssertionError("an Error");
                            })
                            .recover(failure -> Seq.of(9))
                            .drain());
            trail.expect();
        });
        promises.add("recover does not push into a consumer that has stopped or failed", trail -> {
            Check.equal(
                    "clean-up",
                    failureOf(
                            () -> dirty().recover(failure -> Seq.of(9)).take(1).drain()),
                    "stopped");
            Check.equal(
                    "consumer",
                    failureOf(() -> dirty().recover(failure -> Seq.of(9)).forEach(e -> fail("consumer"))),
                    "failed");
        });
        promises.add("a failure of the recovery is thrown, with the first one suppressed", trail -> {
            Seq<Integer> broken = Seq.failing(() -> broken("first"));
            BrokenException failure = Check.thrown(
                    BrokenException.class,
                    () -> broken.recover(e -> {
                                throw broken("second");
                            })
                            .drain());
            Check.equal("second", failure.getMessage(), "thrown");
            Check.equal("first", failure.getSuppressed()[0].getMessage(), "suppressed");
            Check.equal("first", failureOf(() -> broken.recover(e -> broken).drain()), "a Seq that fails, too");
            Check.equal(
                    "first",
                    failureOf(() -> broken.recover(e -> {
                                throw e;
                            })
                            .drain()),
                    "rethrown");
        });
        promises.add("recoveries nest: each handles what those before it let through", trail -> {
            Seq<Integer> seq = Seq.of(1)
                    .concat(Seq.failing(() -> broken("a")))
                    .recover(failure -> Seq.of(2).concat(Seq.failing(() -> broken("b"))))
                    .recover(failure -> {
                        trail.add(failure.getMessage());
                        return Seq.of(3);
                    });
            Check.equal(List.of(1, 2, 3), seq.toList(), "elements");
            trail.expect("b");
        });
    }

    private static void retrying(Promises promises) {
        promises.add("retry runs its source again, from the start", trail -> {
            Probe probe = new Probe();
            Seq<Integer> third = Seq.generate(emitter -> probe.numbers(2).forEach(e -> {
                emitter.emit(e);
                if (e == 2 && probe.begun < 3) {
                    fail("run " + probe.begun);
                }
            }));
            Check.equal(List.of(1, 2, 1, 2, 1, 2), third.retry(Retry.times(5)).toList(), "elements of three runs");
            probe.cleanedUp(3);
        });
        promises.add("retry gives up after its limit, with the last failure", trail -> {
            int[] runs = new int[1];
            Seq<Integer> broken = Seq.failing(() -> broken("run " + ++runs[0]));
            Check.equal("run 4", failureOf(() -> broken.retry(Retry.times(3)).drain()), "failure");
            Check.equal("run 5", failureOf(() -> broken.retry(Retry.times(0)).drain()), "failure without retries");
            Check.equal("run 7", failureOf(() -> broken.retry(Retry.times(1)).drain()), "the limit is for each run");
        });
        promises.add("retry retries only what its predicate allows", trail -> {
            Seq<Integer> broken = Seq.failing(() -> broken("b"));
            int[] asked = new int[1];
            Retry policy = Retry.forever().when(failure -> failure instanceof BrokenException && ++asked[0] < 4);
            Check.equal("b", failureOf(() -> broken.retry(policy).drain()), "failure");
            Check.equal(4, asked[0], "questions");
            BrokenException failure = Check.thrown(
                    BrokenException.class,
                    () -> broken.retry(Retry.forever().when(e -> fail("predicate") > 0))
                            .drain());
            Check.equal("predicate", failure.getMessage(), "a failing predicate");
            Check.equal("b", failure.getSuppressed()[0].getMessage(), "what it was asked about");
        });
        promises.add("retry does not touch failures of the consumer, cancels or a stopped run", trail -> {
            Probe probe = new Probe();
            Seq<Integer> seq = probe.numbers(3).retry(Retry.forever());
            Check.equal("consumer", failureOf(() -> seq.forEach(e -> fail("consumer"))), "consumer");
            probe.cleanedUp(1);
            Check.equal(
                    "clean-up",
                    failureOf(() -> dirty().retry(Retry.forever()).take(1).drain()),
                    "stopped");
            Task<?> task = Task.run(
                    "runner", () -> probe.every(9, 3).retry(Retry.forever()).drain());
            Task.sleepMillis(1);
            task.cancel("stop");
            Task.sleepMillis(1);
            Check.that(task.failure() instanceof CancelledException, "cancelled");
            probe.cleanedUp(2);
        });
        promises.add("a pause of retry is cut short by a cancel", trail -> {
            Seq<Integer> broken = Seq.failing(() -> broken("b"));
            Retry slow = Retry.forever().backoff(Duration.ofDays(1), Duration.ofDays(1));
            Task<?> task = Task.run("runner", () -> broken.retry(slow).drain());
            Task.sleepMillis(1);
            task.cancel("stop");
            Task.sleepMillis(1);
            Check.that(task.failure() instanceof CancelledException, "cancelled");
        });
        promises.add("a policy that makes no sense is refused", trail -> {
            Duration one = Duration.ofMillis(1);
            refused("the number of retries must be at least 0, and was -1", () -> Retry.times(-1));
            refused(
                    "the first pause of backoff in nanoseconds must be at least 0, and was -1000000",
                    () -> Retry.times(1).backoff(one.negated(), one));
            refused(
                    "the longest pause of backoff in nanoseconds must be at least 1000000, and was 0",
                    () -> Retry.times(1).backoff(one, Duration.ZERO));
            refused(
                    "the factor of backoff must be at least 1, and was 0.5",
                    () -> Retry.times(1).factor(0.5));
            refused(
                    "the jitter of backoff must be from 0 to 1, and was 1.5",
                    () -> Retry.times(1).jitter(1.5));
            refused(
                    "the jitter of backoff must be from 0 to 1, and was -0.5",
                    () -> Retry.times(1).jitter(-0.5));
            Check.equal("retry up to 3 times", Retry.times(3).toString(), "it prints");
            Check.equal("retry for ever", Retry.forever().toString(), "it prints");
        });
    }

    private static void refused(String message, Check.Block block) {
        Check.equal(message, Check.thrown(IllegalArgumentException.class, block).getMessage(), "message");
    }
}
