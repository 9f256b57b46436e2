package dev.weft.seq;

import dev.weft.loop.Confinement;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Tracer;
import dev.weft.task.CancelledException;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import org.jspecify.annotations.Nullable;

/*
 * Idea: the source runs in a task of its own, in lock step with who pulls: it works only while an element is asked for, and waits inside
 * its sink otherwise. So nothing is read ahead, and a close finds the source where a plain false can end it.
 *
 * Invariants
 *   asked            an element has been asked for and not been made; the source works, or is ready to
 *   element != null  it has been made and not been taken: then asked is false
 *   over             the source has ended; failure is what it threw, until somebody has been told
 *   caller != null   that task waits in next
 *
 * Differs from Go: a next that was cancelled has asked; the element then made is kept for the next one. A close that meets the source at
 * work cancels it.
 */
/**
 * Takes the elements of a {@link Seq} one by one, when the caller wants them. Made by {@link Seq#pull} or {@link Seq#pulling}.
 *
 * <p>The source runs in a task of its own, which is waited for by the scope the puller was made in: close it, or that scope does not end.
 * A puller is used by one task at a time.
 */
public final class Puller<T> {

    /** Starts the task that runs the source. */
    @FunctionalInterface
    interface Starter {
        Task<?> start(String name, TaskAction job);
    }

    private final Seq<T> seq;

    private final Task<?> source;

    private final Bell wanted;

    private final Bell made;

    private boolean asked;

    private @Nullable T element;

    private boolean closed;

    private boolean over;

    private @Nullable Throwable failure;

    private @Nullable Task<?> caller;

    private long pulled;

    Puller(Loop loop, Seq<T> seq, Starter starter) {
        this.seq = seq;
        this.wanted = new Bell(loop, ParkReason.DEMAND, this);
        this.made = new Bell(loop, ParkReason.PULL, this);
        this.source = starter.start(seq.toString(), this::runSource);
        source.onEnd(ended -> sourceEnded(ended.failure()));
    }

    // ---- the source's task ----

    private void runSource() {
        try {
            if (awaitDemand()) {
                seq.run(this::put);
            }
        } catch (CancelledException signal) {
            failure = signal;
            if (source.cancelled()) {
                throw signal; // its scope is to know
            }
        } catch (Throwable t) {
            failure = t;
        }
    }

    /** Called outside every task, however the source ended: it may not even have begun. */
    private void sourceEnded(@Nullable Throwable end) {
        over = true;
        asked = false;
        if (failure == null) {
            failure = end;
        }
        if (closed && failure instanceof CancelledException) {
            failure = null; // that was the close
        }
        made.ring();
    }

    private boolean put(T next) {
        element = next;
        asked = false;
        made.ring();
        return awaitDemand();
    }

    private boolean awaitDemand() {
        while (!asked && !closed) {
            wanted.await();
        }
        return !closed;
    }

    // ---- who pulls ----

    /**
     * Has the source make its next element, and takes it. Suspends while the source works. When it is cancelled, the element that the
     * source is making is kept for the next call.
     *
     * @return null when the source has ended, has failed before, or this puller has been closed
     * @throws Exception what the source threw, once
     * @throws CancelledException when the task is cancelled; no element has then been taken
     * @throws MisuseException when another task waits here, or the source itself calls this
     */
    public @Nullable T next() throws Exception {
        Task<?> task = begin("next");
        if (task.cancelled()) {
            throw Task.currentCancellation();
        }
        if (element == null && !over && !closed) {
            ask(task);
        }
        T taken = closed ? null : element;
        element = null;
        if (taken == null) {
            throwFailure();
        } else {
            pulled++;
        }
        task.loop().pace(task);
        return taken;
    }

    private void ask(Task<?> task) {
        if (!asked) {
            asked = true;
            wanted.ring();
        }
        caller = task;
        try {
            while (element == null && !over) {
                made.await();
            }
        } finally {
            caller = null;
        }
    }

    /**
     * Ends the source: its last {@code emit} answers false, or, where it works on an element nobody waits for, it is cancelled; a source
     * that has not been asked for anything does not begin. Suspends until it has ended, and is not cut short by a cancel. Closing twice
     * does nothing.
     *
     * @throws Exception what the source threw while it cleaned up, or before, if no {@code next} has thrown it
     * @throws MisuseException when another task waits in {@link #next}, or the source itself calls this
     */
    public void close() throws Exception {
        Task<?> task = begin("close");
        task.loop().touch(this, Tracer.Touch.CLOSE);
        closed = true;
        element = null;
        if (!over) {
            if (asked) {
                source.cancel("its puller was closed");
            } else {
                wanted.ring();
            }
            Join.await(source, this);
        }
        if (!(failure instanceof CancelledException)) {
            throwFailure();
        }
    }

    /** Runs {@code block} and closes this. Suspends. */
    <R extends @Nullable Object> R closeAfter(PullBlock<T, R> block) throws Exception {
        R result;
        try {
            result = block.run(this);
        } catch (Throwable t) {
            throw Failures.raise(closeAfter(t));
        }
        close();
        return result;
    }

    private Throwable closeAfter(Throwable thrown) {
        try {
            close();
            return thrown;
        } catch (Throwable later) {
            return Failures.combine(thrown, later);
        }
    }

    private Task<?> begin(String operation) {
        Task<?> task = Task.current();
        if (task.loop() != source.loop()) {
            Confinement.check(source.loop(), "puller of " + seq + ": " + operation);
        }
        task.loop().use(this);
        if (task == source) {
            throw new MisuseException(operation + " was called on " + this + " by its own source: pull from outside");
        }
        if (caller != null) {
            throw new MisuseException(operation + " was called on " + this + " while task '" + caller.name()
                    + "' waits in next: let one task use a puller");
        }
        return task;
    }

    private void throwFailure() throws Exception {
        Throwable thrown = failure;
        if (thrown != null) {
            failure = null;
            throw Failures.raise(thrown);
        }
    }

    // ---- telling ----

    /**
     * A puller at one moment.
     *
     * @param pulled how many elements have been taken
     * @param working whether the source makes an element now
     * @param closed whether it has been closed
     * @param ended whether the source has ended
     */
    public record Statistics(long pulled, boolean working, boolean closed, boolean ended) {}

    /** How far it is, now. Never suspends. */
    public Statistics statistics() {
        return new Statistics(pulled, asked, closed, over);
    }

    @Override
    public String toString() {
        String state = over ? "ended" : closed ? "closing" : asked ? "at work" : "open";
        return "puller of " + seq + " (" + state + ", " + pulled + " pulled)";
    }
}
