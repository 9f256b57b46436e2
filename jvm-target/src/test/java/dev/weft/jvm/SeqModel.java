package dev.weft.jvm;

import dev.weft.seq.Retry;
import dev.weft.seq.Seq;
import dev.weft.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What Seqs are compared with: a run is a list of elements, and what fails behind the last of them. Nothing here knows of tasks. */
final class SeqModel {

    /** Longer than any run of the tests. */
    private static final int MANY = 9_999;

    private SeqModel() {}

    /**
     * What a run comes to.
     *
     * @param failure the message of the failure behind the last element, or null
     */
    record Outcome(List<Integer> elements, @Nullable String failure) {

        Outcome with(List<Integer> others) {
            return new Outcome(others, failure);
        }

        /** The first {@code count} elements: what is behind them is not met. */
        Outcome first(int count) {
            return elements.size() < count ? this : new Outcome(elements.subList(0, count), null);
        }

        int size() {
            return elements.size();
        }
    }

    /** What the functions of a test fail with. */
    static final class ModelException extends Exception {

        private static final long serialVersionUID = 1L;

        ModelException(String message) {
            super(message);
        }
    }

    /**
     * An operator and what it means.
     *
     * @param helped whether it has a helper
     * @param ahead how many elements it lets its source run ahead
     */
    record Op(String name, boolean helped, int ahead, UnaryOperator<Seq<Integer>> real, UnaryOperator<Outcome> model) {

        /** Whether it may stop its source before that has ended. */
        boolean stops() {
            return name.startsWith("take") || name.startsWith("zip(") || name.startsWith("range");
        }

        /** Whether it may go on after a failure. */
        boolean resumes() {
            return name.startsWith("recover") || name.equals("retry");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Operators with a helper, or that could have one, which let the elements through as they are. */
    static List<Op> helpers(int n) {
        Duration day = Duration.ofDays(1);
        return List.of(
                same("buffer(" + n + ")", n, seq -> seq.buffer(n)),
                same("parallelMap(" + n + ")", n, seq -> seq.parallelMap(n, SeqModel::slowly)),
                same("merge", 1, seq -> Seq.merge(seq)),
                same("flatMapMerging(1)", 1, seq -> seq.flatMapMerging(1, e -> Seq.of(e))),
                same("chunk(1, day)", 1, seq -> seq.chunk(1, day).flatMap(Seq::from)),
                same("zip(numbers)", 0, seq -> seq.zip(Seq.range(0, MANY), (e, i) -> e)),
                same("numbers.zip", 0, seq -> Seq.range(0, MANY).zip(seq, (i, e) -> e)),
                same("timeout", 0, seq -> seq.timeout(day)),
                same("within", 0, seq -> seq.within(day)),
                same("onEnd", 0, seq -> seq.onEnd(failure -> {})));
    }

    private static Op same(String name, int ahead, UnaryOperator<Seq<Integer>> real) {
        return new Op(name, ahead > 0 || name.contains("zip"), ahead, real, run -> run);
    }

    private static int slowly(int element) {
        if (element % 3 == 0) {
            Task.yield();
        } else if (element % 3 == 1) {
            Task.sleepMillis(2);
        }
        return element;
    }

    /** Operators on single elements, and those that end a run or begin another one. */
    static List<Op> changes(int n) {
        return List.of(
                op("map(" + n + ")", seq -> seq.map(e -> e + n), run -> each(run, e -> List.of(e + n))),
                op(
                        "filter(" + n + ")",
                        seq -> seq.filter(e -> e % 3 != n),
                        run -> each(run, e -> e % 3 != n ? List.of(e) : List.of())),
                op("flatMap(" + n + ")", seq -> seq.flatMap(e -> Seq.of(e, n)), run -> each(run, e -> List.of(e, n))),
                op("take(" + n + ")", seq -> seq.take(n), run -> run.first(n)),
                op("takeWhile(" + n + ")", seq -> seq.takeWhile(e -> e < n), run -> takeWhile(run, n)),
                op("drop(" + n + ")", seq -> seq.drop(n), run -> run.with(from(run, n))),
                op(
                        "dropWhile(" + n + ")",
                        seq -> seq.dropWhile(e -> e < n),
                        run -> run.with(from(run, firstNot(run, e -> e < n)))),
                op("distinctUntilChanged", seq -> seq.map(e -> e / 2).distinctUntilChanged(), SeqModel::halves),
                op("scan", seq -> seq.scan(n, Integer::sum), run -> run.with(sums(run, n))),
                op("indexed", seq -> seq.indexed().map(e -> (int) e.index()), run -> run.with(range(run.size()))),
                op("concat(" + n + ")", seq -> seq.concat(Seq.of(n)), run -> append(run, List.of(n))),
                op(
                        "recover(" + n + ")",
                        seq -> seq.recover(failure -> Seq.of(n)),
                        run -> run.failure() == null ? run : append(new Outcome(run.elements(), null), List.of(n))),
                op("retry", seq -> seq.retry(Retry.times(1)), SeqModel::twice),
                op(
                        "zip(" + n + ")",
                        seq -> seq.zip(Seq.range(0, n), Integer::sum),
                        run -> run.size() > n
                                ? new Outcome(pairs(run.elements().subList(0, n)), null)
                                : run.with(pairs(run.elements()))),
                op("range(0, " + n + ").zip", seq -> Seq.range(0, n).zip(seq, Integer::sum), run -> {
                    Outcome paired = run.first(n);
                    return paired.with(pairs(paired.elements()));
                }));
    }

    /** Operators that hand on lists, and those that fail. */
    static List<Op> lists(int n) {
        return List.of(
                op("chunk(" + (n + 1) + ")", seq -> seq.chunk(n + 1).map(SeqModel::sum), run -> chunks(run, n + 1)),
                op(
                        "window(2, " + (n + 1) + ")",
                        seq -> seq.window(2, n + 1).map(SeqModel::sum),
                        run -> windows(run, n + 1)),
                op("failing at " + n, seq -> seq.map(e -> fail(e, n)), run -> failing(run, n)),
                op("parallel failing at " + n, seq -> seq.parallelMap(n + 1, e -> fail(e, n)), run -> failing(run, n)),
                op(
                        "merging failing at " + n,
                        seq -> seq.flatMapMerging(1, e -> Seq.of(fail(e, n))),
                        run -> failing(run, n)));
    }

    private static Op op(String name, UnaryOperator<Seq<Integer>> real, UnaryOperator<Outcome> model) {
        boolean helped = name.contains("zip") || name.startsWith("parallel") || name.startsWith("merging");
        return new Op(name, helped, 0, real, model);
    }

    private static int fail(int element, int bad) throws ModelException {
        Task.yield();
        if (element == bad) {
            throw new ModelException("at " + bad);
        }
        return element;
    }

    // ---- meanings ----

    private static Outcome each(Outcome run, Function<Integer, List<Integer>> function) {
        return run.with(
                run.elements().stream().flatMap(e -> function.apply(e).stream()).toList());
    }

    /** Where the first element stands for which {@code predicate} does not hold; behind the end if it does for all. */
    private static int firstNot(Outcome run, IntPredicate predicate) {
        for (int i = 0; i < run.size(); i++) {
            if (!predicate.test(run.elements().get(i))) {
                return i;
            }
        }
        return MANY;
    }

    private static Outcome takeWhile(Outcome run, int bound) {
        int end = firstNot(run, e -> e < bound);
        return end == MANY ? run : new Outcome(run.elements().subList(0, end), null);
    }

    private static List<Integer> from(Outcome run, int index) {
        return run.elements().subList(Math.min(index, run.size()), run.size());
    }

    private static List<Integer> range(int end) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < end; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    private static Outcome halves(Outcome run) {
        List<Integer> distinct = new ArrayList<>();
        for (int element : run.elements()) {
            if (distinct.isEmpty() || distinct.get(distinct.size() - 1) != element / 2) {
                distinct.add(element / 2);
            }
        }
        return run.with(distinct);
    }

    private static List<Integer> sums(Outcome run, int initial) {
        List<Integer> sums = new ArrayList<>(List.of(initial));
        for (int element : run.elements()) {
            sums.add(sums.get(sums.size() - 1) + element);
        }
        return sums;
    }

    private static Outcome append(Outcome run, List<Integer> more) {
        if (run.failure() != null) {
            return run;
        }
        List<Integer> all = new ArrayList<>(run.elements());
        all.addAll(more);
        return run.with(all);
    }

    private static Outcome twice(Outcome run) {
        List<Integer> all = new ArrayList<>(run.elements());
        all.addAll(run.elements());
        return run.failure() == null ? run : run.with(all);
    }

    private static List<Integer> pairs(List<Integer> elements) {
        List<Integer> sums = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            sums.add(elements.get(i) + i);
        }
        return sums;
    }

    private static int sum(List<Integer> elements) {
        return elements.stream().mapToInt(e -> e).sum();
    }

    private static Outcome chunks(Outcome run, int size) {
        List<Integer> sums = new ArrayList<>();
        for (int i = 0; i < run.size(); i += size) {
            int end = Math.min(i + size, run.size());
            if (end - i == size || run.failure() == null) {
                sums.add(sum(run.elements().subList(i, end)));
            }
        }
        return run.with(sums);
    }

    private static Outcome windows(Outcome run, int step) {
        List<Integer> sums = new ArrayList<>();
        for (int i = 0; i + 2 <= run.size(); i += step) {
            sums.add(sum(run.elements().subList(i, i + 2)));
        }
        return run.with(sums);
    }

    private static Outcome failing(Outcome run, int bad) {
        int at = run.elements().indexOf(bad);
        return at < 0 ? run : new Outcome(run.elements().subList(0, at), "at " + bad);
    }
}
