package dev.weft.seq;

import dev.weft.loop.MisuseException;
import dev.weft.task.Task;
import org.jspecify.annotations.Nullable;

/*
 * Idea: the body of a generator is the one place where a user's code drives a run, so here the rules of a run are kept: one element after
 * the other, from the task that runs, none after a stop or a failure, and no failure of the consumer gets lost.
 *
 * State, and what moves it:
 *
 *   OPEN     -> EMITTING // emit
 *   EMITTING -> OPEN     // the consumer wants more
 *   EMITTING -> STOPPED  // the consumer wants no more
 *   EMITTING -> FAILED   // the consumer threw
 *   any      -> ENDED    // the body returned or threw
 */
/** What the body of a {@linkplain Seq#generate generator} emits its elements with. */
public final class Emitter<T> {

    private enum State {
        OPEN,
        EMITTING,
        STOPPED,
        FAILED,
        ENDED
    }

    private final Sink<? super T> sink;

    /** Whose run it is. */
    private final Task<?> task;

    private State state = State.OPEN;

    /** What the consumer threw. */
    private @Nullable Throwable failure;

    private Emitter(Sink<? super T> sink) {
        this.sink = sink;
        this.task = Task.current();
    }

    /** What {@link Seq#generate} does when it is run. */
    static <T> Source<T> source(Generator<T> body) {
        return sink -> new Emitter<T>(sink).run(body);
    }

    private boolean run(Generator<T> body) throws Exception {
        boolean stopped;
        try {
            body.run(this);
        } catch (Throwable t) {
            throw Failures.raise(failure == null ? t : Failures.combine(failure, t));
        } finally {
            stopped = state == State.STOPPED;
            state = State.ENDED;
        }
        if (failure != null) {
            throw Failures.raise(failure); // the body has kept it to itself
        }
        return !stopped;
    }

    /**
     * Hands {@code element} on to whoever consumes the Seq, and returns when that has been done with. Suspends while the consumer does,
     * and is a cancellation point first: what the body has taken from elsewhere is then still the body's. A source that takes what nobody
     * can take again is better written as {@link Seq#unfold}, where no cancel comes between a step and its consumer.
     *
     * @return false when no more elements are wanted: the body is then to clean up and return
     * @throws Exception what the consumer threw; let it pass
     * @throws dev.weft.task.CancelledException when the task is cancelled; the element has then not been emitted, or its consumer was cut
     *     short
     * @throws MisuseException when called after false, after a failure of the consumer, by another task, or after the end
     */
    public boolean emit(T element) throws Exception {
        Failures.noNull(element, "emit was given");
        checkMayEmit();
        task.loop().checkpoint(task);
        return handOn(element);
    }

    private void checkMayEmit() {
        if (state != State.OPEN || task.loop().runningOrNull() != task) {
            throw refused();
        }
    }

    private boolean handOn(T element) throws Exception {
        state = State.EMITTING;
        try {
            boolean goOn = sink.accept(element);
            state = goOn ? State.OPEN : State.STOPPED;
            return goOn;
        } catch (Throwable t) {
            state = State.FAILED;
            failure = t;
            throw t;
        }
    }

    /**
     * Runs {@code seq} and emits its elements. Suspends as {@code seq} and the consumer do; no cancellation point of its own comes between
     * the two.
     *
     * @return false when no more elements are wanted: {@code seq} has been stopped, and the body is to return, too
     * @throws Exception what {@code seq} or the consumer threw
     */
    public boolean emitAll(Seq<? extends T> seq) throws Exception {
        return seq.run(element -> {
            checkMayEmit();
            return handOn(element);
        });
    }

    private MisuseException refused() {
        if (state != State.ENDED && task.loop().runningOrNull() instanceof Task<?> other && other != task) {
            return new MisuseException("emit was called by task '" + other.name() + "' in a run of task '" + task.name()
                    + "': emit from the task that runs the generator, and bring several together by Seq.merge or a"
                    + " channel");
        }
        return new MisuseException(
                switch (state) {
                    case STOPPED ->
                        "emit was called again after it had answered false: return from the generator when"
                                + " it does";
                    case FAILED -> "emit was called again after the consumer had failed: let what emit throws pass";
                    case EMITTING, OPEN ->
                        "emit was called while it handed on an element: emit from the generator's" + " own body";
                    case ENDED -> "emit was called after its generator had ended: emit within its body only";
                });
    }

    @Override
    public String toString() {
        return "emitter of task '" + task.name() + "' ("
                + switch (state) {
                    case OPEN -> "open";
                    case EMITTING -> "handing on an element";
                    case STOPPED -> "stopped";
                    case FAILED -> "its consumer failed";
                    case ENDED -> "ended";
                }
                + ")";
    }
}
