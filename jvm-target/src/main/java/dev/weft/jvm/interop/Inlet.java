package dev.weft.jvm.interop;

import dev.weft.host.Inbox;
import dev.weft.loop.Departure;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.seq.Seq;
import dev.weft.seq.Step;
import dev.weft.task.Task;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/*
 * Idea: signals come on threads of the publisher's and are kept in a queue, of which back-pressure is the bound; the task takes them from
 * there. Requests are made on the loop's thread, but for the first, so they are serial.
 *
 * Wake-ups: the task says that it waits before it looks for the last time, and who brings something looks whether it waits afterwards;
 * whatever the order, one of the two sees the other.
 *
 * Invariant: allowed == what has been requested and has not come; never below zero, unless the publisher breaks its contract.
 *
 * Fields: taken, closed (but for reads): of the loop's thread.
 */
/**
 * The end of a {@link Flow} in a task: a subscriber for any publisher, whose elements the task takes one by one. Made by {@link
 * Flows#subscriber}. It asks for a window of elements, and for more when half of them have been taken.
 *
 * {@snippet :
 * try (Inlet<ByteBuffer> inlet = Flows.subscriber("body", 16)) {
 *     response.subscribe(inlet); // whoever wants a Flow.Subscriber
 *     for (ByteBuffer part = inlet.next(); part != null; part = inlet.next()) {
 *         parse(part);
 *     }
 * }
 * }
 *
 * <p>Closing it cancels the subscription, unless that is over. It serves one subscription and is used by one task at a time; the {@link
 * Flow.Subscriber} methods are for the publisher, from any thread.
 *
 * @param <T> the type of the elements
 */
public final class Inlet<T> implements Flow.Subscriber<T>, AutoCloseable {

    private final Loop loop;

    private final String name;

    private final int window;

    private final ConcurrentLinkedQueue<T> elements = new ConcurrentLinkedQueue<>();

    private final AtomicLong allowed = new AtomicLong();

    private final Inbox.Callback left = this::cancelSubscription;

    private volatile Flow.@Nullable Subscription subscription;

    /** Whether nothing comes after what is in the queue. Written after the failure and the elements. */
    private volatile boolean ended;

    private volatile @Nullable Throwable failure;

    /** Whether the task wants no more. */
    private volatile boolean closed;

    /** Where the task waits; null while it does not. */
    private volatile @Nullable OutsideWait waiting;

    /** How many elements have been taken since the last request. */
    private int taken;

    private long received;

    Inlet(String name, int window) {
        checkWindow(name, window);
        this.loop = Task.current().loop();
        this.name = Objects.requireNonNull(name, "name");
        this.window = window;
        Departure.watch(loop, left);
    }

    static void checkWindow(String name, int window) {
        if (window < 1) {
            throw new IllegalArgumentException(
                    "the window of subscriber '" + name + "' is " + window + ": give it at least 1");
        }
    }

    // ---- the publisher ----

    @Override
    public void onSubscribe(Flow.Subscription given) {
        Objects.requireNonNull(given, "subscription");
        synchronized (this) {
            if (subscription == null && !closed) {
                subscription = given;
            }
        }
        if (subscription == given) {
            request(given, window);
        } else {
            given.cancel(); // it has one, or wants none
        }
    }

    @Override
    public void onNext(T element) {
        Objects.requireNonNull(element, "element");
        if (closed || ended) {
            return; // on its way when the subscription was cancelled
        }
        if (allowed.decrementAndGet() < 0) {
            failure = new MisuseException("the publisher of subscriber '" + name
                    + "' sent more elements than were requested (" + window + " at once): its contract is broken");
            breakOff();
        } else {
            elements.add(element);
            wake();
        }
    }

    private void breakOff() {
        onComplete();
        Flow.Subscription from = subscription;
        if (from != null) {
            from.cancel();
        }
    }

    @Override
    public void onError(Throwable thrown) {
        Objects.requireNonNull(thrown, "failure");
        if (!ended) {
            failure = thrown;
            onComplete();
        }
    }

    @Override
    public void onComplete() {
        ended = true;
        wake();
    }

    private void wake() {
        OutsideWait wait = waiting;
        if (wait != null) {
            wait.come();
        }
    }

    // ---- the task ----

    /**
     * Takes the next element. Suspends: waits while there is none.
     *
     * @return null when the publisher is complete, or this has been closed
     * @throws Exception what the publisher failed with, once its elements have been taken
     * @throws dev.weft.task.CancelledException when the task is cancelled; no element has then been taken
     * @throws MisuseException when another task waits here
     */
    public @Nullable T next() throws Exception {
        Task<?> task = begin();
        T element = elements.poll();
        while (element == null && !closed) {
            boolean last = ended;
            element = elements.poll(); // whatever came before the end
            if (element == null && last) {
                return end();
            }
            if (element == null) {
                await(task);
                element = elements.poll();
            }
        }
        if (element == null || closed) {
            return null;
        }
        took();
        loop.pace(task);
        return element;
    }

    private Task<?> begin() {
        Task<?> task = Task.current();
        if (task.loop() != loop) {
            throw new MisuseException("next was called on " + this + " by " + task.label()
                    + " of another loop: use it on the loop on which it was made");
        }
        if (waiting != null) {
            throw new MisuseException(
                    "next was called on " + this + " while another task waits there: let one task use it");
        }
        if (task.cancelled()) {
            throw Task.currentCancellation();
        }
        return task;
    }

    private void await(Task<?> task) {
        OutsideWait wait = new OutsideWait(loop, () -> "the publisher of subscriber '" + name + "'");
        waiting = wait;
        try {
            if (elements.isEmpty() && !ended && !closed && !wait.await(task, true, OutsideWait.FOR_EVER)) {
                throw Task.currentCancellation();
            }
        } finally {
            waiting = null;
        }
    }

    private void took() {
        received++;
        taken++;
        Flow.Subscription from = subscription;
        if (from != null && !ended && taken >= (window + 1) / 2) {
            int more = taken;
            taken = 0;
            request(from, more);
        }
    }

    private void request(Flow.Subscription from, int more) {
        allowed.addAndGet(more);
        from.request(more);
    }

    private @Nullable T end() throws Exception {
        Throwable thrown = failure;
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw thrown instanceof Exception exception ? exception : new FutureFailedException("publisher", thrown);
        }
        return null;
    }

    /**
     * The elements that are still to come, for one run. Stopping early or being cancelled does not close this: a later run, or {@link #next},
     * goes on with the element after the last that was consumed. Never suspends.
     */
    public Seq<T> seq() {
        return Seq.unfold(this, Inlet::step).named(name);
    }

    private @Nullable Step<Inlet<T>, T> step() throws Exception {
        T element = next();
        return element == null ? null : new Step<>(element, this);
    }

    /**
     * Cancels the subscription, unless it is over; what is in the window is dropped, and a task that waits for the next element gets null.
     * Call it on the loop's thread. Never suspends.
     */
    @Override
    public void close() {
        Departure.unwatch(loop, left);
        cancelSubscription();
    }

    private void cancelSubscription() {
        Flow.Subscription from;
        synchronized (this) {
            from = closed || ended ? null : subscription;
            closed = true;
        }
        wake(); // the publisher will not
        if (from != null) {
            from.cancel();
        }
    }

    // ---- telling ----

    /**
     * A subscriber at one moment.
     *
     * @param received how many elements have been taken
     * @param waiting how many have come and have not been taken
     * @param ended whether the publisher is complete or has failed
     */
    public record Statistics(long received, int waiting, boolean ended) {}

    /** How far it is, now. Never suspends. */
    public Statistics statistics() {
        return new Statistics(received, elements.size(), ended);
    }

    @Override
    public String toString() {
        String state = ended ? "ended" : closed ? "closed" : subscription == null ? "not subscribed" : "open";
        return "subscriber '" + name + "' (" + state + ", " + received + " received)";
    }
}
