package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.jvm.SeqModel.ModelException;
import dev.weft.jvm.SeqModel.Op;
import dev.weft.jvm.SeqModel.Outcome;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.seq.Seq;
import dev.weft.task.CancelledException;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import dev.weft.test.VirtualHost;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Random pipelines under random schedules, against a plain list. */
class SeqPropertyTest {

    /** A source that knows how it is treated. */
    private static final class Source {

        private final int length;

        private final boolean fails;

        /** Which elements it takes time for: those that leave this remainder by 4; none for 4 and more. */
        private final int slow;

        private int begun;

        private int ended;

        private int made;

        private int taken;

        private int mostAhead;

        Source(int length, boolean fails, int slow) {
            this.length = length;
            this.fails = fails;
            this.slow = slow;
        }

        Seq<Integer> seq() {
            return Seq.generate(emitter -> {
                begun++;
                try {
                    for (int i = 0; i < length; i++) {
                        work(i);
                        if (!emitter.emit(i)) {
                            return;
                        }
                    }
                    if (fails) {
                        throw new ModelException("source");
                    }
                } finally {
                    ended++;
                }
            });
        }

        private void work(int element) {
            if (element % 4 == slow) {
                Task.sleepMillis(1);
            }
            made++;
            mostAhead = Math.max(mostAhead, made - taken);
        }

        Outcome model() {
            List<Integer> elements = new ArrayList<>();
            for (int i = 0; i < length; i++) {
                elements.add(i);
            }
            return new Outcome(elements, fails ? "source" : null);
        }
    }

    @Provide
    Arbitrary<List<Op>> pipelines() {
        Arbitrary<Op> ops = Arbitraries.integers()
                .between(0, 7)
                .flatMap(n -> Arbitraries.oneOf(
                        Arbitraries.of(SeqModel.helpers(1 + n % 4)),
                        Arbitraries.of(SeqModel.changes(n)),
                        Arbitraries.of(SeqModel.lists(n))));
        return ops.list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Op>> helpers() {
        Arbitrary<Op> ops = Arbitraries.integers().between(1, 4).flatMap(n -> Arbitraries.of(SeqModel.helpers(n)));
        return ops.list().ofMaxSize(4);
    }

    private static Seq<Integer> build(Seq<Integer> source, List<Op> ops) {
        Seq<Integer> seq = source;
        for (Op op : ops) {
            seq = op.real().apply(seq);
        }
        return seq;
    }

    private static Outcome mean(Outcome source, List<Op> ops) {
        Outcome outcome = source;
        for (Op op : ops) {
            outcome = op.model().apply(outcome);
        }
        return outcome;
    }

    /** Runs {@code body} as the only root task of a loop; fails if it does, or leaves something behind. */
    private static void inTask(long seed, TaskAction body) {
        List<Task<?>> ended = new ArrayList<>();
        List<String> reports = new ArrayList<>();
        LoopOptions options = LoopOptions.defaults().withSeed(seed).withReporter(reports::add);
        Loop loop = new VirtualHost(JvmFibers.continuations())
                .start(
                        options,
                        "main",
                        () -> {
                            body.run();
                            assertEquals(1, Loop.current().dump().lines().count(), Loop.current()::dump);
                            return "";
                        },
                        ended::add);
        assertEquals(1, ended.size(), loop::dump);
        Throwable failure = ended.get(0).failure();
        if (failure != null) {
            throw new AssertionError(failure.getMessage(), failure);
        }
        assertEquals(List.of(), reports);
    }

    /** Runs {@code seq} with a consumer that takes what it takes, into {@code got}; answers the message of its failure. */
    private static @Nullable String run(Seq<Integer> seq, List<Integer> got, int slow) throws Exception {
        try {
            seq.forEach(element -> {
                got.add(element);
                if (got.size() % 4 == slow) {
                    Task.sleepMillis(2);
                }
            });
            return null;
        } catch (ModelException failure) {
            assertFalse(List.of(failure.getSuppressed()).contains(failure), "suppressed in itself");
            return failure.getMessage();
        }
    }

    @Property(tries = 2_000)
    void aPipelineDoesWhatItDoesToAList(
            @ForAll("pipelines") List<Op> ops,
            @ForAll @IntRange(max = 12) int length,
            @ForAll boolean fails,
            @ForAll @IntRange(max = 7) int slowSource,
            @ForAll @IntRange(max = 7) int slowConsumer,
            @ForAll long seed) {
        Source source = new Source(length, fails, slowSource);
        Outcome expected = mean(source.model(), ops);
        inTask(seed, () -> {
            List<Integer> got = new ArrayList<>();
            String failure = run(build(source.seq(), ops), got, slowConsumer);
            if (certain(ops)) {
                assertEquals(expected.elements(), got);
                assertEquals(expected.failure(), failure);
            } else if (!resumes(ops)) {
                int count = failure == null ? expected.size() : got.size();
                assertEquals(expected.elements().subList(0, count), got);
            }
            assertEquals(source.begun, source.ended, "clean-ups");
        });
    }

    @Property(tries = 400)
    void whereverItIsStoppedItCleansUp(
            @ForAll("pipelines") List<Op> ops,
            @ForAll @IntRange(max = 12) int length,
            @ForAll boolean fails,
            @ForAll @IntRange(max = 7) int slowSource,
            @ForAll long seed) {
        Source model = new Source(length, fails, slowSource);
        Outcome whole = mean(model.model(), ops);
        for (int stop = 0; stop <= Math.min(whole.size(), 15); stop++) {
            int count = stop;
            Source source = new Source(length, fails, slowSource);
            inTask(seed, () -> {
                List<Integer> got = new ArrayList<>();
                Seq<Integer> seq = build(source.seq(), ops);
                String failure = run(seq.take(count), got, 7);
                if (!mayMeetAFailureThatComesUp(ops)) {
                    assertNull(failure);
                }
                if (failure == null && (certain(ops) || !resumes(ops))) {
                    assertEquals(whole.elements().subList(0, count), got);
                }
                assertEquals(source.begun, source.ended, "clean-ups after a stop");
                got.clear();
                failure = run(seq.onEach(element -> failAt(got, count)), got, 7);
                if (certain(ops)) {
                    assertEquals(count == 0 ? whole.failure() : "consumer", failure);
                }
                assertEquals(source.begun, source.ended, "clean-ups after a failure of the consumer");
            });
        }
    }

    /**
     * A failure ahead of the consumer is dropped when the consumer stops or is cancelled; but when it passes through two helpers, it may be
     * on its way at that moment, and is then thrown.
     */
    private static boolean mayMeetAFailureThatComesUp(List<Op> ops) {
        return ops.stream().filter(Op::helped).count() > 1;
    }

    /** Whether nothing stops inside of a pipeline in which such a failure may be met, so that the outcome is that of the model. */
    private static boolean certain(List<Op> ops) {
        return !mayMeetAFailureThatComesUp(ops) || ops.stream().noneMatch(Op::stops);
    }

    /** Whether elements may follow a failure; then the outcome depends on whether one was met. */
    private static boolean resumes(List<Op> ops) {
        return ops.stream().anyMatch(Op::resumes);
    }

    private static void failAt(List<Integer> got, int count) throws ModelException {
        if (count > 0 && got.size() == count - 1) {
            throw new ModelException("consumer");
        }
    }

    @Property(tries = 400)
    void wheneverItIsCancelledItCleansUp(
            @ForAll("pipelines") List<Op> ops,
            @ForAll @IntRange(max = 12) int length,
            @ForAll boolean fails,
            @ForAll @IntRange(max = 7) int slowSource,
            @ForAll long seed) {
        Outcome whole = mean(new Source(length, fails, slowSource).model(), ops);
        for (int steps = 0; steps < 25; steps++) {
            int yields = steps;
            Source source = new Source(length, fails, slowSource);
            inTask(seed, () -> {
                List<Integer> got = new ArrayList<>();
                Task<?> runner = Task.run("runner", () -> {
                    String failure = run(build(source.seq(), ops), got, 1);
                    assertEquals(source.begun, source.ended, "clean-ups at the end");
                    if (!mayMeetAFailureThatComesUp(ops)) {
                        assertEquals(whole.failure(), failure);
                    }
                });
                waitFor(yields);
                runner.cancel("enough");
                Task.sleepMillis(1);
                assertTrue(runner.isDone(), "ended at once");
                assertEquals(source.begun, source.ended, "clean-ups");
                if (certain(ops) || !resumes(ops)) {
                    assertEquals(whole.elements().subList(0, got.size()), got);
                }
                Throwable failure = runner.failure();
                if (!(failure instanceof CancelledException)) {
                    assertNull(failure);
                    if (!mayMeetAFailureThatComesUp(ops)) {
                        assertEquals(whole.elements(), got);
                    }
                }
            });
        }
    }

    private static void waitFor(int steps) {
        for (int i = 0; i < steps; i++) {
            if (i % 3 == 2) {
                Task.sleepMillis(1);
            } else {
                Task.yield();
            }
        }
    }

    @Property(tries = 2_000)
    void theSourceRunsAheadNoFurtherThanItsOperatorsSay(
            @ForAll("helpers") List<Op> ops,
            @ForAll @IntRange(min = 15, max = 30) int length,
            @ForAll @IntRange(max = 7) int slowSource,
            @ForAll long seed) {
        Source source = new Source(length, false, slowSource);
        inTask(seed, () -> {
            build(source.seq(), ops).forEach(element -> {
                if (element % 2 == 0) {
                    Task.sleepMillis(element % 7);
                }
                source.taken++;
            });
            int bound = ops.stream().mapToInt(Op::ahead).sum();
            assertTrue(
                    source.mostAhead <= bound + 1,
                    () -> source.mostAhead + " ahead, where one in hand and " + bound + " are allowed");
            assertEquals(length, source.taken);
        });
    }
}
