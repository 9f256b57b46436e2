package dev.weft.channel;

import dev.weft.loop.Confinement;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.Timer;
import dev.weft.loop.Tracer;
import dev.weft.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Idea: if some clause is ready, one of them acts at once. Otherwise each waits in its own way, and the first to be served decides: see
 * SelectWait.
 */
/**
 * Waits for the first of several operations and does exactly that one.
 *
 * <p>Among several that are ready, the choice is random under the loop's seed, or the first in order with {@link #inOrder()}. An
 * operation that was not chosen has left no trace. A select may be run again and again, by one task at a time.
 *
 * {@snippet :
 * String news = Select.<String>of()
 *         .receive(mail, letter -> "mail: " + letter)
 *         .send(out, request, () -> "request sent")
 *         .timeout(Duration.ofSeconds(1), () -> "nothing for a second")
 *         .run();
 * }
 *
 * @param <R> what the handlers answer
 */
public final class Select<R> {

    /** Handles what a clause received. May suspend: it runs after the select has been decided. */
    @FunctionalInterface
    public interface Handler<E, R> {
        R handle(E element);
    }

    /** Runs when a clause without an element was chosen. May suspend. */
    @FunctionalInterface
    public interface Action<R> {
        R act();
    }

    private final List<Clause<R>> clauses = new ArrayList<>(4);

    /** Set if there is a timeout; with none, and {@link #onTimeout} set, {@link #until} is a deadline. */
    private @Nullable Duration limit;

    private long until;

    private @Nullable Action<? extends R> onTimeout;

    private @Nullable Action<? extends R> otherwise;

    private boolean inOrder;

    private @Nullable SelectWait<R> wait;

    private Select() {}

    /** A select without clauses yet. */
    public static <R> Select<R> of() {
        return new Select<>();
    }

    // ---- clauses ----

    /** Receives from {@code channel}; one that is closed and drained makes {@link #run} throw {@link ClosedException}. */
    public <E> Select<R> receive(Receiver<E> channel, Handler<? super E, ? extends R> handler) {
        return add(receiveClause(channel, handler, false));
    }

    /** {@link #receive} whose handler gets null when the channel has been closed normally, or cancelled, and drained. */
    public <E> Select<R> receiveOrClosed(Receiver<E> channel, Handler<? super @Nullable E, ? extends R> handler) {
        return add(receiveClause(channel, handler, true));
    }

    /** Sends {@code element} to {@code channel}; a closed channel makes {@link #run} throw {@link ClosedException}. */
    public <E> Select<R> send(Sender<? super E> channel, E element, Action<? extends R> action) {
        Objects.requireNonNull(channel, "channel");
        return add(sendClause(channel, element, Objects.requireNonNull(action, "action")));
    }

    private static <E, R> Clause<R> receiveClause(
            Receiver<E> channel, Handler<? super E, ? extends R> handler, boolean orClosed) {
        Objects.requireNonNull(channel, "channel");
        return channel instanceof Channel<E> local
                ? new ReceiveClause<>(local, handler(handler), orClosed)
                : new OutsideReceiveClause<>((OutsideChannel<E>) channel, handler(handler), orClosed);
    }

    private static <H> H handler(H handler) {
        return Objects.requireNonNull(handler, "handler");
    }

    private static <F, R> Clause<R> sendClause(Sender<F> channel, F element, Action<? extends R> action) {
        return channel instanceof Channel<F> local
                ? new SendClause<>(local, element, action)
                : new OutsideSendClause<>((OutsideChannel<F>) channel, element, action);
    }

    /**
     * Waits for {@code task} to end and hands over its result; when it did not succeed, {@link #run} throws {@link
     * dev.weft.task.TaskFailedException}.
     */
    public <T> Select<R> await(Task<T> task, Handler<? super T, ? extends R> handler) {
        handler(handler);
        return ended(task, ended -> handler.handle(ended.result()));
    }

    /** Waits for {@code task} to end in whichever way, and hands it over. */
    public <T> Select<R> ended(Task<T> task, Handler<? super Task<T>, ? extends R> handler) {
        return add(new AwaitClause<>(Objects.requireNonNull(task, "task"), handler(handler)));
    }

    /**
     * Acts when no clause has become ready within {@code limit}, counted from the start of each {@link #run}.
     *
     * @param limit zero or less: as soon as nothing is ready
     * @throws MisuseException when there is a timeout or deadline already
     */
    public Select<R> timeout(Duration limit, Action<? extends R> action) {
        Objects.requireNonNull(limit, "limit");
        onTime(action);
        this.limit = limit;
        return this;
    }

    /**
     * Acts when no clause has become ready by {@code nanoTime}, on the scale of {@link Loop#nanoTime()}. One point in time for many runs,
     * where {@link #timeout} counts anew each time.
     *
     * @throws MisuseException when there is a timeout or deadline already
     */
    public Select<R> deadline(long nanoTime, Action<? extends R> action) {
        onTime(action);
        this.until = nanoTime;
        return this;
    }

    private void onTime(Action<? extends R> action) {
        Objects.requireNonNull(action, "action");
        checkNotWaiting();
        if (onTimeout != null) {
            throw new MisuseException("a select has one timeout or deadline; this one was given a second");
        }
        onTimeout = action;
    }

    /** Acts when no clause is ready at once: such a select does not wait. */
    public Select<R> otherwise(Action<? extends R> action) {
        Objects.requireNonNull(action, "action");
        if (otherwise != null) {
            throw new MisuseException("a select has one otherwise; this one was given a second");
        }
        checkNotWaiting();
        otherwise = action;
        return this;
    }

    /** Prefers, among the ready clauses, the one added first. */
    public Select<R> inOrder() {
        inOrder = true;
        return this;
    }

    private Select<R> add(Clause<R> clause) {
        checkNotWaiting();
        clauses.add(clause);
        return this;
    }

    private void checkNotWaiting() {
        if (wait != null) {
            throw new MisuseException(
                    "a clause was added to a select that is waiting: build the select first, then run it");
        }
    }

    // ---- running ----

    /**
     * Does one of the clauses and answers its handler's result. Suspends: waits while none is ready, unless there is an {@link #otherwise}.
     *
     * @throws ClosedException when the chosen clause met a closed channel
     * @throws dev.weft.task.CancelledException when the task is cancelled; then no clause has acted
     * @throws MisuseException when there is nothing to wait for, another task runs this select, or a clause waits for the calling task or
     *     belongs to another loop
     */
    public R run() {
        Task<?> task = Task.current();
        Loop loop = task.loop();
        if (task.cancelled()) {
            throw Task.currentCancellation();
        }
        if (wait != null) {
            throw new MisuseException("a select is run by one task at a time: let each task build its own");
        }
        Clause<R> taken = takeReady(loop);
        if (taken != null) {
            try {
                return taken.handle();
            } finally {
                loop.pace(task);
            }
        }
        if (otherwise != null) {
            loop.pace(task);
            return otherwise.act();
        }
        return waitForOne(task, loop);
    }

    /** The clause that was ready, was chosen, and whose operation has been done. */
    private @Nullable Clause<R> takeReady(Loop loop) {
        for (Clause<R> ready = chooseReady(loop); ready != null; ready = chooseReady(loop)) {
            loop.use(ready.primitive());
            if (ready.take()) {
                return ready;
            }
        }
        return null;
    }

    private @Nullable Clause<R> chooseReady(Loop loop) {
        int ready = 0;
        for (Clause<R> clause : clauses) {
            Loop home = clause.loop();
            if (home != null && home != loop) {
                Confinement.check(home, "a select's clause to " + clause.describe());
            }
            loop.touch(clause.primitive(), Tracer.Touch.READ);
            if (clause.ready()) {
                ready++;
            }
        }
        if (ready == 0) {
            return null;
        }
        return nthReady(ready == 1 || inOrder ? 0 : loop.chooser().nextClause(ready));
    }

    /** The one that comes {@code nth} among those that are ready; one before it, or null, when another thread has taken some meanwhile. */
    private @Nullable Clause<R> nthReady(int nth) {
        Clause<R> found = null;
        int before = nth;
        for (Clause<R> clause : clauses) {
            if (before >= 0 && clause.ready()) {
                found = clause;
                before--;
            }
        }
        return found;
    }

    private R waitForOne(Task<?> task, Loop loop) {
        if (clauses.isEmpty() && onTimeout == null) {
            throw new MisuseException(
                    "a select without clauses would wait for ever: add a clause, a timeout or an otherwise");
        }
        SelectWait<R> decided = new SelectWait<>(this, clauses, task);
        wait = decided;
        try {
            if (decided.enlist()) {
                loop.park(task, decided);
            }
        } finally {
            wait = null;
        }
        if (decided.timedOut && onTimeout != null) {
            return onTimeout.act();
        }
        Clause<R> winner = decided.winner();
        if (winner == null) {
            throw Task.currentCancellation();
        }
        loop.use(winner.primitive());
        winner.taken(decided.served);
        return winner.handle();
    }

    /** Whether a wait ends at {@link #timeUp}. */
    boolean timed() {
        return onTimeout != null;
    }

    /** When a wait that begins now ends, if it is {@link #timed}. */
    long timeUp(long now) {
        return limit == null ? Timer.near(now, until) : now + Math.max(0, Task.saturatedNanos(limit));
    }

    /** How its time limit is called. */
    String timeName() {
        return limit == null ? "deadline" : "timeout";
    }

    // ---- telling ----

    /**
     * A select at one moment.
     *
     * @param clauses what each clause does, in the order in which they were added: {@code receive from channel 'mail' (rendezvous)}
     * @param timed whether it has a timeout or a deadline
     * @param immediate whether it has an otherwise, so that it does not wait
     * @param waiting whether a task waits in {@link #run}
     */
    public record Statistics(List<String> clauses, boolean timed, boolean immediate, boolean waiting) {}

    /** What it is made of, and whether it waits, now. Never suspends. */
    public Statistics statistics() {
        List<String> all = new ArrayList<>(clauses.size());
        for (Clause<R> clause : clauses) {
            all.add(clause.describe());
        }
        return new Statistics(List.copyOf(all), onTimeout != null, otherwise != null, wait != null);
    }

    String describe() {
        StringBuilder out = new StringBuilder();
        for (Clause<R> clause : clauses) {
            out.append(out.length() == 0 ? "" : ", ").append(clause.describe());
        }
        if (onTimeout != null) {
            out.append(out.length() == 0 ? "" : ", ").append(timeName());
        }
        return out.toString();
    }

    @Override
    public String toString() {
        String ends = otherwise == null ? "" : clauses.isEmpty() && onTimeout == null ? "otherwise" : ", otherwise";
        return "select among " + describe() + ends + (wait == null ? "" : " (waiting)");
    }
}
