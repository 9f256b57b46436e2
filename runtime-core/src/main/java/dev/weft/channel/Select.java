package dev.weft.channel;

import dev.weft.loop.BugException;
import dev.weft.loop.Confinement;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.Timer;
import dev.weft.loop.Tracer;
import dev.weft.loop.WaitPoint;
import dev.weft.loop.Waiter;
import dev.weft.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Idea: if some clause is ready, one of them acts at once. Otherwise each clause puts a waiter into its primitive's queue; whoever takes
 * one of them from there has thereby decided, and the others are withdrawn at that moment. One thread, so there is no race to lose.
 *
 * Invariants
 *   parked   every clause's waiter is queued and winner is null
 *   decided  no waiter is queued, the timer is not set; winner or timedOut says which
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

    private @Nullable Wait wait;

    private Select() {}

    /** A select without clauses yet. */
    public static <R> Select<R> of() {
        return new Select<>();
    }

    // ---- clauses ----

    /** Receives from {@code channel}; one that is closed and drained makes {@link #run} throw {@link ClosedException}. */
    public <E> Select<R> receive(Receiver<E> channel, Handler<? super E, ? extends R> handler) {
        return add(new ReceiveClause<>(channel(channel), handler(handler), false));
    }

    /** {@link #receive} whose handler gets null when the channel has been closed normally, or cancelled, and drained. */
    public <E> Select<R> receiveOrClosed(Receiver<E> channel, Handler<? super @Nullable E, ? extends R> handler) {
        return add(new ReceiveClause<>(channel(channel), handler(handler), true));
    }

    /** Sends {@code element} to {@code channel}; a closed channel makes {@link #run} throw {@link ClosedException}. */
    public <E> Select<R> send(Sender<? super E> channel, E element, Action<? extends R> action) {
        Objects.requireNonNull(channel, "channel");
        return add(sendClause(channel, element, Objects.requireNonNull(action, "action")));
    }

    private static <E> Channel<E> channel(Receiver<E> receiver) {
        return (Channel<E>) Objects.requireNonNull(receiver, "channel");
    }

    private static <H> H handler(H handler) {
        return Objects.requireNonNull(handler, "handler");
    }

    private static <F, R> Clause<R> sendClause(Sender<F> channel, F element, Action<? extends R> action) {
        return new SendClause<>((Channel<F>) channel, element, action);
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
        Clause<R> ready = chooseReady(loop);
        if (ready != null) {
            loop.touch(ready.primitive(), Tracer.Touch.USE);
            try {
                return ready.act();
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

    private @Nullable Clause<R> chooseReady(Loop loop) {
        int ready = 0;
        for (Clause<R> clause : clauses) {
            if (clause.loop() != loop) {
                Confinement.check(clause.loop(), "a select's clause to " + clause.describe());
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

    private Clause<R> nthReady(int nth) {
        int before = nth;
        for (Clause<R> clause : clauses) {
            if (clause.ready() && before-- == 0) {
                return clause;
            }
        }
        throw new BugException("a ready clause of a select vanished");
    }

    private R waitForOne(Task<?> task, Loop loop) {
        if (clauses.isEmpty() && onTimeout == null) {
            throw new MisuseException(
                    "a select without clauses would wait for ever: add a clause, a timeout or an otherwise");
        }
        Wait decided = new Wait(task, loop);
        wait = decided;
        try {
            decided.enlist();
            loop.park(task, decided);
        } finally {
            wait = null;
        }
        if (decided.timedOut && onTimeout != null) {
            return onTimeout.act();
        }
        Waiter winner = decided.winner;
        if (winner == null) {
            throw Task.currentCancellation();
        }
        for (Clause<R> clause : clauses) {
            if (clause.waiter == winner) {
                loop.touch(clause.primitive(), Tracer.Touch.USE);
                return clause.finish(winner);
            }
        }
        throw new BugException("a select was decided by a stranger");
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

    private String describe() {
        StringBuilder out = new StringBuilder();
        for (Clause<R> clause : clauses) {
            out.append(out.length() == 0 ? "" : ", ").append(clause.describe());
        }
        if (onTimeout != null) {
            out.append(out.length() == 0 ? "" : ", ").append(limit == null ? "deadline" : "timeout");
        }
        return out.toString();
    }

    @Override
    public String toString() {
        String ends = otherwise == null ? "" : clauses.isEmpty() && onTimeout == null ? "otherwise" : ", otherwise";
        return "select among " + describe() + ends + (wait == null ? "" : " (waiting)");
    }

    /** One wait of this select: the timer, and the place where its task is parked. */
    private final class Wait implements WaitPoint, Waiter.Claim {

        private final Strand strand;

        private final Loop loop;

        private @Nullable Timer timer;

        private @Nullable Waiter winner;

        private boolean timedOut;

        Wait(Strand strand, Loop loop) {
            this.strand = strand;
            this.loop = loop;
        }

        void enlist() {
            for (Clause<R> clause : clauses) {
                if (clause.primitive() == strand) {
                    withdraw();
                    throw new MisuseException(strand.label() + " selects on its own end, which would never come");
                }
                Waiter waiter = new Waiter(strand, this);
                waiter.item = clause.offered();
                clause.waiter = waiter;
                clause.queue().add(waiter);
                loop.touch(clause.primitive(), Tracer.Touch.USE);
            }
            if (onTimeout != null) {
                long now = loop.nanoTime();
                timer = new TimeUp(
                        limit == null ? Timer.near(now, until) : now + Math.max(0, Task.saturatedNanos(limit)));
                loop.set(timer);
            }
        }

        private void withdraw() {
            for (Clause<R> clause : clauses) {
                Waiter waiter = clause.waiter;
                if (waiter != null) {
                    waiter.leave(); // not the clause's queue: a task that has just ended has another one
                }
            }
            if (timer != null) {
                loop.unset(timer);
            }
        }

        @Override
        public void won(Waiter waiter) {
            winner = waiter;
            withdraw();
        }

        @Override
        public boolean abandon(Strand cancelled) {
            withdraw();
            return true;
        }

        @Override
        public ParkReason reason() {
            return ParkReason.SELECT;
        }

        @Override
        public String describe() {
            return Select.this.describe();
        }

        private final class TimeUp extends Timer {

            TimeUp(long at) {
                super(at);
            }

            @Override
            protected void fire() {
                timedOut = true;
                withdraw();
                loop.unpark(strand);
            }

            @Override
            public String toString() {
                return (limit == null ? "deadline" : "timeout") + " of the select of " + strand.label();
            }
        }
    }
}
