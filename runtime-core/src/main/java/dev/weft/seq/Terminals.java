package dev.weft.seq;

import dev.weft.channel.Channel;
import dev.weft.channel.Sender;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** What runs a {@link Seq}: the half of it that has effects. A class of its own only so that each half can be read in one sitting. */
abstract class Terminals<T> {

    Terminals() {}

    /** Runs the source; see {@link Source#run}. */
    abstract boolean run(Sink<? super T> sink) throws Exception;

    /** Runs it on behalf of a terminal. */
    private void start(Sink<? super T> sink) throws Exception {
        Loop loop = loop();
        loop.checkpoint(Task.current());
        run(sink);
    }

    private Loop loop() {
        Loop loop = Loop.currentOrNull();
        if (loop == null) {
            throw new MisuseException(
                    this + " was run outside a task: run it inside one, or start one on a host first");
        }
        return loop;
    }

    // ---- everything ----

    /** Runs it, and does {@code action} with each element, one after the other. Suspends. */
    public final void forEach(Action<? super T> action) throws Exception {
        start(element -> {
            action.act(element);
            return true;
        });
    }

    /** Runs it for its effects alone. Suspends. */
    public final void drain() throws Exception {
        start(element -> true);
    }

    /** Runs it and answers all elements, in order, in a list that is the caller's. Suspends. */
    public final List<T> toList() throws Exception {
        List<T> list = new ArrayList<>();
        start(element -> {
            list.add(element);
            return true;
        });
        return list;
    }

    /** Runs it and answers how many elements there are. Suspends. */
    public final long count() throws Exception {
        return fold(0L, (count, element) -> count + 1);
    }

    /** Runs it and folds all elements into one thing, beginning with {@code initial}, which is the result if there are none. Suspends. */
    public final <A extends @Nullable Object> A fold(A initial, Folder<A, ? super T> folder) throws Exception {
        Holder<A> result = new Holder<>(initial);
        start(element -> {
            result.value = folder.fold(result.value, element);
            return true;
        });
        return result.value;
    }

    /**
     * {@link #fold} that begins with the first element. Suspends.
     *
     * @throws NoSuchElementException when there is no element
     */
    public final T reduce(Folder<T, ? super T> folder) throws Exception {
        return some(
                fold(null, (@Nullable T sofar, T element) -> sofar == null ? element : folder.fold(sofar, element)));
    }

    // ---- one element ----

    /**
     * Runs it up to its first element, which is answered. Suspends.
     *
     * @throws NoSuchElementException when there is none
     */
    public final T first() throws Exception {
        return some(firstOrNull());
    }

    /** {@link #first} that answers null when there is no element. Suspends. */
    public final @Nullable T firstOrNull() throws Exception {
        Holder<@Nullable T> first = new Holder<>(null);
        start(element -> {
            first.value = element;
            return false;
        });
        return first.value;
    }

    /**
     * Runs it and answers its last element. Suspends.
     *
     * @throws NoSuchElementException when there is none
     */
    public final T last() throws Exception {
        return some(lastOrNull());
    }

    /** {@link #last} that answers null when there is no element. Suspends. */
    public final @Nullable T lastOrNull() throws Exception {
        return fold(null, (@Nullable T sofar, T element) -> element);
    }

    private T some(@Nullable T element) {
        if (element == null) {
            throw new NoSuchElementException(this + " has ended without an element: use a method that allows for that,"
                    + " like firstOrNull, lastOrNull or fold");
        }
        return element;
    }

    // ---- questions ----

    /** Whether {@code predicate} holds for an element; runs it up to the first one. Suspends. */
    public final boolean any(Predicate<? super T> predicate) throws Exception {
        Holder<Boolean> found = new Holder<>(false);
        start(element -> {
            found.value = predicate.test(element);
            return !found.value;
        });
        return found.value;
    }

    /** Whether {@code predicate} holds for every element; runs it up to the first for which it does not. Suspends. */
    public final boolean all(Predicate<? super T> predicate) throws Exception {
        return !any(element -> !predicate.test(element));
    }

    /** Whether {@code predicate} holds for no element; runs it up to the first for which it does. Suspends. */
    public final boolean none(Predicate<? super T> predicate) throws Exception {
        return !any(predicate);
    }

    // ---- into channels and scopes ----

    /**
     * Runs it and sends every element to {@code channel}, which stays open. Suspends, also while there is no room.
     *
     * @return false when the run was stopped because somebody had closed the channel
     * @throws dev.weft.channel.ClosedException when the channel was closed with an error
     */
    public final boolean into(Sender<? super T> channel) throws Exception {
        Holder<Boolean> open = new Holder<>(true);
        start(element -> {
            open.value = channel.sendOrClosed(element);
            return open.value;
        });
        return open.value;
    }

    /**
     * Starts a task in {@code scope} that runs it {@linkplain #into into} a new channel and closes that at the end. A failure closes the
     * channel with it, and fails the task and so, unless it is supervised, the scope. Who does not want all elements cancels the scope.
     * Never suspends.
     *
     * @param name of the channel and the task
     * @param capacity how many elements the channel holds; 0 for a rendezvous
     */
    public final Channel<T> toChannel(Scope scope, String name, int capacity) {
        Failures.atLeast(0, capacity, "the capacity of channel '" + name + "'");
        Channel<T> channel = capacity == 0 ? Channel.rendezvous(name) : Channel.buffered(name, capacity);
        Task<@Nullable Void> task = scope.run(name, () -> {
            try {
                into(channel);
                channel.close();
            } catch (Throwable t) {
                channel.closeWithError(t);
                throw t;
            }
        });
        task.onEnd(ended -> {
            Throwable cause = ended.failure();
            if (cause != null) {
                channel.closeWithError(cause); // does nothing, unless the task was cancelled before it ran
            }
        });
        return channel;
    }

    /** Starts a task in {@code scope} that runs it for its effects. Never suspends. */
    public final Task<@Nullable Void> launchIn(Scope scope, String name) {
        return scope.run(name, () -> drain());
    }

    // ---- pulled ----

    /**
     * A puller, which has elements made when they are asked for. Never suspends. Its source runs in a task of the caller's scope, which
     * does not end before the puller has been {@linkplain Puller#close closed} or has answered null; so close it in a {@code finally},
     * or use {@link #pulling}.
     *
     * @throws MisuseException when called outside a task
     */
    public final Puller<T> pull() {
        return new Puller<>(loop(), self(), Task::run);
    }

    /**
     * Runs {@code block} with a puller, closes that, and answers the block's result. Suspends.
     *
     * {@snippet :
     * String header = lines.pulling(puller -> puller.next() + puller.next());
     * }
     */
    public final <R extends @Nullable Object> R pulling(PullBlock<T, R> block) throws Exception {
        Holder<R> result = new Holder<>(null);
        Crew.work("pulling", crew -> {
            result.value = new Puller<>(loop(), self(), crew::start).closeAfter(block);
            return true;
        });
        return result.value;
    }

    abstract Seq<T> self();

    /** A place for a result. */
    private static final class Holder<V extends @Nullable Object> {

        V value;

        Holder(V value) {
            this.value = value;
        }
    }
}
