package dev.weft.seq;

import dev.weft.channel.Receiver;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a Seq is a function that pushes its elements into a sink, as in Go; the sink answers whether to go on. So an operator is a sink
 * in front of a sink, a pipeline is a nest of calls in one task, and to stop early, to fail and to be cancelled all unwind that nest,
 * whose finally blocks then run in order. Operators that need more than one task add helpers inside their own call (see Crew).
 *
 * Invariants: a Seq has no state; all state is made by a run.
 *
 * Differs from Kotlin: early stop is an answer, not an exception, so nobody can catch it by mistake. See docs/adr/0013-seq.md.
 */
/**
 * A stream of elements that does nothing until it is run: sources and operators describe, terminals run.
 *
 * {@snippet :
 * List<Thumbnail> newest = Seq.from(uploads)
 *         .filter(upload -> upload.isImage())
 *         .parallelMap(4, upload -> thumbnail(upload))
 *         .take(10)
 *         .toList();
 * }
 *
 * <p><b>Running.</b> What answers a {@code Seq} never suspends and runs nothing. A terminal ({@code forEach}, {@code toList}, ...)
 * suspends; it runs the source in the calling task and pushes each element through the operators. Every run starts afresh; it is as
 * repeatable as its source. A Seq belongs to no loop until it is run. Elements are never null. They arrive in the source's order unless
 * an operator says otherwise. The functions given to operators may suspend; they run one at a time, in the calling task, unless the
 * operator says that a helper runs what stands upstream of it.
 *
 * <p><b>Back-pressure.</b> The source goes on when the consumer is done with the element before. Only operators that say so let it run
 * ahead, and they say how far.
 *
 * <p><b>Stopping early.</b> When a consumer wants no more ({@code take}, {@code first}), the source is told at once and cleans up; behind
 * a helper, by being cancelled. That is no failure. Nothing of a run outlives its terminal.
 *
 * <p><b>Failures.</b> Whatever a function or the source throws, checked exceptions too, is thrown from the terminal as it is, after the
 * elements before it have been consumed. What fails besides is suppressed in it. After an early stop, what fails while cleaning up is
 * thrown; a failure that a helper has met ahead of the consumer is dropped like the elements there. A cancel of the calling task cuts
 * source and consumer short; it is not a failure that {@link #recover} or {@link #retry} see.
 *
 * @param <T> the type of the elements
 */
public final class Seq<T> extends Terminals<T> {

    private final @Nullable Seq<?> upstream;

    private final String label;

    private final Source<T> source;

    private Seq(@Nullable Seq<?> upstream, String label, Source<T> source) {
        this.upstream = upstream;
        this.label = label;
        this.source = source;
    }

    private static <T> Seq<T> source(String label, Source<T> source) {
        return new Seq<>(null, label, source);
    }

    private <R> Seq<R> then(String label, Source<R> next) {
        return new Seq<>(this, label, next);
    }

    @Override
    boolean run(Sink<? super T> sink) throws Exception {
        return source.run(sink);
    }

    @Override
    Seq<T> self() {
        return this;
    }

    // ---- sources ----

    /** Has no elements. */
    public static <T> Seq<T> empty() {
        return source("empty", Sources.iterable(List.of()));
    }

    /** The given elements. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T> Seq<T> of(T... elements) {
        return source("of", Sources.iterable(Arrays.asList(elements)));
    }

    /** The elements of {@code elements}, as they are when it is run. Its iterator must not suspend. */
    public static <T> Seq<T> from(Iterable<? extends T> elements) {
        return source("from", Sources.iterable(elements));
    }

    /**
     * What is received from {@code channel} until that is closed. A channel closed with an error fails it with a {@link
     * dev.weft.channel.ClosedException}. A run takes what it is given; a second run gets what is left, and so does a run at the same time, on
     * another loop if the channel is one that loops share.
     */
    public static <T> Seq<T> from(Receiver<? extends T> channel) {
        return source("from(channel '" + channel.name() + "')", Sources.channel(channel));
    }

    /** The numbers from {@code from} on, below {@code to}; none if there are none. */
    public static Seq<Integer> range(int from, int to) {
        return source("range(" + from + ", " + to + ")", Sources.range(from, to));
    }

    /**
     * What {@code body} emits. The body runs anew in each run.
     *
     * {@snippet :
     * Seq<String> lines = Seq.generate(emitter -> {
     *     Reader reader = open(path);
     *     try {
     *         for (String line = reader.line(); line != null && emitter.emit(line); line = reader.line()) {}
     *     } finally {
     *         reader.close();
     *     }
     * });
     * }
     *
     * <p>What the consumer does happens inside {@code emit}, and so within any scope that the body has open there.
     */
    public static <T> Seq<T> generate(Generator<T> body) {
        return source("generate", Emitter.source(body));
    }

    /** Fails, each time it is run, with what {@code failure} makes. */
    public static <T> Seq<T> failing(Supplier<? extends Exception> failure) {
        return source("failing", Sources.failing(failure));
    }

    /** What {@code supplier} answers, again and again, until the consumer wants no more. */
    public static <T> Seq<T> repeat(Supplier<? extends T> supplier) {
        return source("repeat", Sources.repeat(supplier));
    }

    /**
     * The elements of steps: the first made from {@code seed}, each later one from the state the one before names; null is the end. An
     * element that a step has made reaches the consumer, whatever is cancelled meanwhile.
     */
    public static <S, T> Seq<T> unfold(S seed, Mapper<? super S, ? extends @Nullable Step<S, T>> stepper) {
        return source("unfold", Sources.unfold(seed, stepper));
    }

    /**
     * The numbers 1, 2, 3, ... at so many periods after its start. It does not drift; ticks that pass while the consumer is busy are left
     * out, which shows in the numbers.
     *
     * {@snippet :
     * Seq.ticker(Duration.ofSeconds(1)).zip(Seq.from(slides), (tick, slide) -> slide).forEach(slide -> show(slide));
     * }
     */
    public static Seq<Long> ticker(Duration period) {
        return source("ticker", Sources.ticker(period));
    }

    /**
     * All elements of all of them, as they come. Each runs in a helper, one element ahead at most; whose turn it is, is first come, first
     * served. Ends when all have ended; at the first failure the others are given up.
     *
     * {@snippet :
     * Seq.merge(Seq.from(keys), Seq.from(clicks)).forEach(event -> handle(event));
     * }
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T> Seq<T> merge(Seq<? extends T>... seqs) {
        return source("merge", Merging.merge(List.of(seqs)));
    }

    // ---- element by element ----

    /** What {@code mapper} makes of each element. */
    public <R> Seq<R> map(Mapper<? super T, ? extends R> mapper) {
        return then("map", Elementwise.map(source, mapper));
    }

    /** {@link #map} that leaves out what {@code mapper} answers null for. */
    public <R> Seq<R> mapNotNull(Mapper<? super T, ? extends @Nullable R> mapper) {
        return then("mapNotNull", Elementwise.mapNotNull(source, mapper));
    }

    /** The elements for which {@code predicate} holds. */
    public Seq<T> filter(Predicate<? super T> predicate) {
        return then("filter", Elementwise.filter(source, predicate));
    }

    /** The same elements; {@code action} is done with each before it goes on. */
    public Seq<T> onEach(Action<? super T> action) {
        return then("onEach", Elementwise.onEach(source, action));
    }

    /** Each element with its number, from 0. */
    public Seq<Indexed<T>> indexed() {
        return then("indexed", Elementwise.indexed(source));
    }

    /** {@code initial}, and then what has been folded so far after each element. Never change a result in place: each goes on. */
    public <A> Seq<A> scan(A initial, Folder<A, ? super T> folder) {
        return then("scan", Elementwise.scan(source, Failures.noNull(initial, "scan begins with"), folder));
    }

    /** Leaves out each element that equals the one before. */
    public Seq<T> distinctUntilChanged() {
        return distinctUntilChanged(element -> element);
    }

    /** Leaves out each element whose {@code key} equals that of the one before. */
    public Seq<T> distinctUntilChanged(Mapper<? super T, ?> key) {
        return then("distinctUntilChanged", Elementwise.distinctUntilChanged(source, key));
    }

    /** The elements of the Seqs that {@code mapper} makes, one Seq after the other. */
    public <R> Seq<R> flatMap(Mapper<? super T, ? extends Seq<? extends R>> mapper) {
        return then("flatMap", Elementwise.flatMap(source, mapper));
    }

    /** These elements, and then those of {@code next}, which is not run before. */
    public Seq<T> concat(Seq<? extends T> next) {
        return then("concat", Elementwise.concat(this, next));
    }

    // ---- front and rear ----

    /** The first {@code count} elements; the source is stopped at the last of them. */
    public Seq<T> take(long count) {
        return then("take(" + count + ")", Limits.take(source, count));
    }

    /** The elements before the first for which {@code predicate} does not hold; the source is stopped at that one. */
    public Seq<T> takeWhile(Predicate<? super T> predicate) {
        return then("takeWhile", Limits.takeWhile(source, predicate));
    }

    /** Leaves out the first {@code count} elements. */
    public Seq<T> drop(long count) {
        return then("drop(" + count + ")", Limits.drop(source, count));
    }

    /** Leaves out the elements before the first for which {@code predicate} does not hold. */
    public Seq<T> dropWhile(Predicate<? super T> predicate) {
        return then("dropWhile", Limits.dropWhile(source, predicate));
    }

    // ---- several elements at once ----

    /** Lists of {@code size} elements; the last may be shorter. A failure takes an incomplete one with it. */
    public Seq<List<T>> chunk(int size) {
        return then("chunk(" + size + ")", Chunks.chunk(source, size));
    }

    /**
     * {@link #chunk(int)} that hands on an incomplete list, too, {@code patience} after its first element has come. A helper runs what
     * stands upstream, one element ahead at most.
     *
     * {@snippet :
     * records.chunk(100, Duration.ofMillis(50)).forEach(batch -> database.insert(batch));
     * }
     */
    public Seq<List<T>> chunk(int size, Duration patience) {
        return then("chunk(" + size + ")", Pacing.chunk(this, size, patience));
    }

    /** Lists of {@code size} elements, which begin at every {@code step}th element; shorter ones at the end are left out. */
    public Seq<List<T>> window(int size, int step) {
        return then("window(" + size + ", " + step + ")", Chunks.window(source, size, step));
    }

    /**
     * What {@code combiner} makes of the first elements of both, of the second ones, and so on; ends with the shorter one, and stops the
     * other. A helper runs {@code right}, in lock step: nothing is read ahead, but an element of this is read before it is known that
     * {@code right} has ended.
     */
    public <U, R> Seq<R> zip(Seq<U> right, Combiner<? super T, ? super U, ? extends R> combiner) {
        return then("zip", Joining.zip(this, right, combiner));
    }

    /**
     * What {@code combiner} makes of the latest elements of both, whenever one of them changes, once there are two. Two helpers run both
     * as {@link #merge} does.
     */
    public <U, R> Seq<R> combineLatest(Seq<U> right, Combiner<? super T, ? super U, ? extends R> combiner) {
        return then("combineLatest", Joining.combineLatest(this, right, combiner));
    }

    // ---- more than one task ----

    /** The same elements; a helper runs what stands upstream, {@code size} elements ahead at most. */
    public Seq<T> buffer(int size) {
        return then("buffer(" + size + ")", Buffers.buffer(this, size));
    }

    /**
     * Of the elements that come while the consumer is busy, the last. A helper runs what stands upstream, which never waits for the
     * consumer.
     */
    public Seq<T> conflate() {
        return then("conflate", Buffers.conflate(this));
    }

    /**
     * {@link #map} that works on up to {@code bound} elements at once, each in a helper, and hands on the results in the order of the
     * elements. What stands upstream runs in a helper, too, {@code bound} elements ahead at most. A failure comes where its element would
     * have; what is behind it is given up at once.
     *
     * {@snippet :
     * Seq<Page> pages = Seq.from(addresses).parallelMap(8, address -> fetch(address));
     * }
     *
     * @param bound at least 1
     */
    public <R> Seq<R> parallelMap(int bound, Mapper<? super T, ? extends R> mapper) {
        return then("parallelMap(" + bound + ")", ParallelMap.source(this, bound, true, mapper));
    }

    /** {@link #parallelMap} that hands on each result as soon as it is there. */
    public <R> Seq<R> parallelMapUnordered(int bound, Mapper<? super T, ? extends R> mapper) {
        return then("parallelMapUnordered(" + bound + ")", ParallelMap.source(this, bound, false, mapper));
    }

    /**
     * {@link #flatMap} that runs up to {@code bound} of the Seqs at once and hands on their elements as they come, as {@link #merge} does.
     * What stands upstream runs in a helper, too, and goes on when another Seq may start.
     *
     * @param bound at least 1
     */
    public <R> Seq<R> flatMapMerging(int bound, Mapper<? super T, ? extends Seq<? extends R>> mapper) {
        return then("flatMapMerging(" + bound + ")", Merging.flatMap(this, bound, mapper));
    }

    /**
     * {@link #flatMap} that gives a Seq up when the next element comes: it is cancelled, and has ended before the next one starts. Both
     * that Seq and what stands upstream run in helpers; the latter does not wait for the consumer.
     */
    public <R> Seq<R> flatMapLatest(Mapper<? super T, ? extends Seq<? extends R>> mapper) {
        return then("flatMapLatest", Merging.flatMapLatest(this, mapper));
    }

    // ---- time ----

    /** Leaves out what comes within {@code pause} of the last element that went on. */
    public Seq<T> throttleFirst(Duration pause) {
        return then("throttleFirst", Pacing.throttleFirst(source, pause));
    }

    /**
     * The latest element, but none within {@code pause} of the one before; the last one always arrives. A helper runs what stands
     * upstream, which never waits for the consumer.
     */
    public Seq<T> throttleLatest(Duration pause) {
        return then("throttleLatest", Pacing.throttleLatest(this, pause));
    }

    /**
     * The elements after which none came for {@code quiet}, and the last; a failure does not wait and takes the element in question with
     * it. A helper runs what stands upstream, one element ahead at most.
     *
     * {@snippet :
     * Seq.from(keystrokes).debounce(Duration.ofMillis(300)).flatMapLatest(text -> search(text)).forEach(hit -> list(hit));
     * }
     */
    public Seq<T> debounce(Duration quiet) {
        return then("debounce", Pacing.debounce(this, quiet));
    }

    /**
     * At every multiple of {@code period}, the latest element if one has come since the last time; what comes after the last multiple is
     * left out. A helper runs what stands upstream, which never waits for the consumer.
     */
    public Seq<T> sample(Duration period) {
        return then("sample", Pacing.sample(this, period));
    }

    /**
     * Fails with a {@link dev.weft.task.DeadlineExceededException} when the source takes longer than {@code limit} to an element or to
     * its end; the consumer's time does not count. The source is cut short.
     */
    public Seq<T> timeout(Duration limit) {
        return then("timeout", Timeouts.timeout(source, limit));
    }

    /** Cuts the whole run short, consumer included, and fails with a {@link dev.weft.task.DeadlineExceededException}, after {@code limit}. */
    public Seq<T> within(Duration limit) {
        return then("within", Timeouts.within(source, limit));
    }

    // ---- ends ----

    /**
     * After a failure of what stands upstream, goes on with the Seq that {@code recovery} answers. Handles every {@link Exception} but a
     * cancel; not what the consumer throws, nor what comes up once it has stopped.
     *
     * {@snippet :
     * Seq<Price> prices = live.timeout(Duration.ofSeconds(5)).recover(failure -> cached);
     * }
     */
    public Seq<T> recover(Recovery<T> recovery) {
        return then("recover", Recovering.recover(source, recovery));
    }

    /** After a failure of what stands upstream, as {@link #recover} defines it, runs that again from its start, as {@code policy} says. */
    public Seq<T> retry(Retry policy) {
        return then("retry", Recovering.retry(source, policy));
    }

    /** Has {@code action} done once when the run has ended, in whatever way, after what stands upstream has cleaned up. */
    public Seq<T> onEnd(EndAction action) {
        return then("onEnd", Recovering.onEnd(source, action));
    }

    /** The same; it, and the helper that runs it, print as {@code name}. */
    public Seq<T> named(String name) {
        return source(name, source);
    }

    /** Where it comes from and through which operators: {@code range(0, 10).map.buffer(4)}. */
    @Override
    public String toString() {
        return upstream == null ? label : upstream + "." + label;
    }
}
