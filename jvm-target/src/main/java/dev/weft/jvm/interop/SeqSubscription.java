package dev.weft.jvm.interop;

import dev.weft.channel.OutsideChannel;
import dev.weft.channel.Receiver;
import dev.weft.loop.Confinement;
import dev.weft.loop.Loop;
import dev.weft.seq.Seq;
import dev.weft.task.CancelledException;
import dev.weft.task.Task;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/*
 * Idea: one task runs the seq and gives all signals, so that they are serial by themselves, and a request in the middle of a signal only
 * adds to a number: nothing recurses. Who requests wakes the task if it waits: the task says that it waits before it looks at the demand for
 * the last time, and who requests looks whether it waits after having added; whatever the order, one of the two sees the other.
 *
 * Fields: demand, over, illegal, waiting, source: of any thread. subscriber: of the task, and of who finds that there never was or will be one.
 */
/** One subscriber's run of a {@link Seq}. */
final class SeqSubscription<T> implements Flow.Subscription {

    private static final String REASON = "its subscriber has cancelled";

    private static final String CUT_SHORT = "its publisher was cut short";

    private final Loop loop;

    private final String name;

    private final Seq<T> seq;

    /** Null once it has been cancelled, or when there is none. */
    private final AtomicReference<@Nullable Receiver<?>> source;

    private final AtomicLong demand = new AtomicLong();

    /** Null when it is to hear no more. */
    private Flow.@Nullable Subscriber<? super T> subscriber;

    private final TaskFuture<String> run;

    /** Whether it has been cancelled: nothing is signalled from now on. */
    private volatile boolean over;

    /** Whether the subscriber has this. */
    private volatile boolean subscribed;

    /** Whether a request was for less than one element. */
    private volatile boolean illegal;

    /** Where the task waits for demand; null while it does not. */
    private volatile @Nullable OutsideWait waiting;

    /** @param source cancelled when this ends before {@code seq} does: nobody takes what is left; null for none */
    SeqSubscription(
            Loop loop, String name, Seq<T> seq, @Nullable Receiver<?> source, Flow.Subscriber<? super T> subscriber) {
        this.loop = loop;
        this.name = name;
        this.seq = seq;
        this.source = new AtomicReference<>(source);
        this.subscriber = Objects.requireNonNull(subscriber, "subscriber");
        this.run = new TaskFuture<>(loop, "publisher " + name);
    }

    /** Starts the run. Any thread may, once. */
    void begin() {
        Door.start(run, this::work).exceptionally(failure -> {
            neverWorked(failure);
            return "";
        });
    }

    // ---- the task ----

    /** Suspends wherever the seq or the subscriber does, and while there is no demand. */
    private String work() {
        subscribed = true;
        tell("onSubscribe", subscriber -> subscriber.onSubscribe(this));
        Throwable failure = null;
        try {
            seq.takeWhile(this::deliver).drain();
        } catch (Throwable thrown) {
            failure = thrown;
        }
        end(failure);
        return "";
    }

    private boolean deliver(T element) {
        while (waits()) {
            awaitDemand();
        }
        if (over || illegal) {
            return false;
        }
        demand.getAndUpdate(n -> n == Long.MAX_VALUE ? n : n - 1);
        tell("onNext", subscriber -> subscriber.onNext(element));
        return !over && !illegal;
    }

    private boolean waits() {
        return demand.get() == 0 && !over && !illegal;
    }

    private void awaitDemand() {
        OutsideWait wait = new OutsideWait(loop, () -> "demand of the subscriber of publisher '" + name + "'");
        waiting = wait;
        try {
            if (waits() && !wait.await(Task.current(), true, OutsideWait.FOR_EVER)) {
                throw Task.currentCancellation();
            }
        } finally {
            waiting = null;
        }
    }

    private void end(@Nullable Throwable failure) {
        try {
            tellEnd(failure);
        } finally {
            over = true;
            subscriber = null;
            if (failure != null) {
                letGo(CUT_SHORT);
            }
        }
    }

    private void tellEnd(@Nullable Throwable failure) {
        if (illegal) {
            IllegalArgumentException refused = new IllegalArgumentException("the subscriber of publisher '" + name
                    + "' requested less than one element: request at least 1 (Reactive Streams, 3.9)");
            tell("onError", subscriber -> subscriber.onError(refused));
        } else if (failure == null) {
            tell("onComplete", Flow.Subscriber::onComplete);
        } else if (!over) {
            tell("onError", subscriber -> subscriber.onError(failure));
        } else if (!(failure instanceof CancelledException)) {
            loop.report("publisher '" + name + "' failed after its subscriber had cancelled: " + failure, failure);
        }
    }

    /** Gives one signal, unless the subscription is over. */
    private void tell(String signal, Consumer<Flow.Subscriber<? super T>> action) {
        Flow.Subscriber<? super T> to = subscriber;
        if (over || to == null) {
            return;
        }
        try {
            action.accept(to);
        } catch (CancelledException cancelled) {
            throw cancelled; // the task's own, while the subscriber was suspended
        } catch (Throwable thrown) {
            over = true;
            letGo("its subscriber has failed");
            loop.report(
                    "the subscriber of publisher '" + name + "' failed in " + signal
                            + ", which Flow.Subscriber does not" + " allow; its subscription is cancelled: " + thrown,
                    thrown);
        }
    }

    /** The loop was left, or the task was cancelled before it began. Any thread. */
    private void neverWorked(Throwable failure) {
        if (!subscribed) {
            tell("onSubscribe", subscriber -> subscriber.onSubscribe(this));
        }
        tell("onError", subscriber -> subscriber.onError(failure));
        over = true;
        subscriber = null;
        letGo(CUT_SHORT);
    }

    /** Nobody takes what the seq has left. Any thread. */
    private void letGo(String reason) {
        if (source.get() != null) {
            loop.inbox().post(() -> cancelSource(reason));
            if (loop.inbox().isClosed()) { // that may never run
                cancelSource(reason);
            }
        }
    }

    /** Once, where that is allowed: a channel of a loop that has been left concerns nobody elsewhere, one that loops share does. */
    private void cancelSource(String reason) {
        Receiver<?> from = source.get();
        boolean may = from instanceof OutsideChannel || Confinement.isHere(loop);
        if (from != null && may && source.compareAndSet(from, null)) {
            from.cancel(reason);
        }
    }

    // ---- the subscriber ----

    @Override
    public void request(long n) {
        if (n <= 0) {
            illegal = true;
            letGo("its subscriber requested less than one element");
        } else {
            demand.getAndUpdate(before -> before + n < 0 ? Long.MAX_VALUE : before + n);
        }
        wake();
    }

    @Override
    public void cancel() {
        if (over) {
            return;
        }
        over = true;
        wake();
        run.stop(REASON);
        letGo(REASON);
    }

    private void wake() {
        OutsideWait wait = waiting;
        if (wait != null) {
            wait.come();
        }
    }

    @Override
    public String toString() {
        return "subscription of publisher '" + name + "' ("
                + (over ? "over" : demand.get() == Long.MAX_VALUE ? "unbounded demand" : demand + " requested") + ")";
    }
}
