package dev.weft.sync;

import dev.weft.loop.Blockers;
import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.Waiter;
import dev.weft.task.CancelledException;
import dev.weft.task.Task;
import dev.weft.task.TaskBody;
import dev.weft.task.TaskFailedException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Idea: the first to come runs the body, in its own task; the others wait. The turn to run is held like a lock: whoever is cut short
 * hands it to the head of the line.
 *
 *   no turn  -> turn      // the first get()
 *   turn     -> turn      // the runner was cancelled and somebody waits: who has waited longest runs it
 *   turn     -> no turn   // the runner was cancelled and nobody waits
 *   turn     -> done      // the body returned
 *   turn     -> failed    // the body threw, its task not being cancelled; or the machine stopped it
 *
 * Invariants: somebody waits => somebody has the turn; body == null exactly when done or failed.
 *
 * A run that fails in a cancelled task does not count, whatever it throws: the failure may come from the cancel, and one impatient caller
 * must not spoil the result for all. Differs from Go: there a panic counts as done, and nobody can be cancelled.
 */
/**
 * A value that is made when it is first asked for, by a body that suspends, exactly once.
 *
 * {@snippet :
 * Once<Config> config = new Once<>("config", () -> parse(fetch(url)));
 * int limit = config.get().limit();
 * }
 *
 * @param <T> the type of the value; may be nullable
 */
public final class Once<T> extends Primitive {

    /** What is still to be run; null when that is over. */
    private @Nullable TaskBody<? extends T> body;

    /** Who runs it, or is to. */
    private final Hold turn = new Hold(this);

    private @Nullable T result;

    private @Nullable Throwable failure;

    /** Who ran it to its end. */
    private String ranIn = "";

    /**
     * A value that has not been asked for.
     *
     * @param name for messages and dumps
     * @param body makes the value, in the task of a caller of {@link #get}; suspends wherever it likes
     * @throws MisuseException when called outside a task
     */
    public Once(String name, TaskBody<? extends T> body) {
        super("once", name, ParkReason.ONCE);
        this.body = Objects.requireNonNull(body, "body");
    }

    /**
     * The value. The first caller runs the body, later ones wait for it: suspends as the body does, or until it is done.
     *
     * <p>A caller that is cancelled while it waits has left no trace. One that is cancelled while it runs the body, and thereby fails,
     * leaves it to who has waited longest, or comes next, to run it from the start.
     *
     * @throws OnceFailedException when the body has failed; it is not run again, unless it failed in a task that had been cancelled, which
     *     alone is told so then
     * @throws dev.weft.task.CancelledException when the task is cancelled before there is a value
     * @throws MisuseException when the body asks for its own value, or when called outside a task of its loop
     */
    public T get() {
        Strand strand = begin("get");
        loop.use(this);
        if (body == null) {
            loop.pace(strand);
            return outcome();
        }
        if (turn.holder() == strand) {
            throw new MisuseException(label() + " asks for its own value in " + who(strand)
                    + ", which would never end: its body must not call get");
        }
        if (turn.holder() == null) {
            turn.begin(strand, 1);
        } else {
            waitForTurnOrValue(strand);
        }
        TaskBody<? extends T> toRun = body;
        if (toRun != null) {
            run(strand, toRun);
        }
        return outcome();
    }

    private void waitForTurnOrValue(Strand strand) {
        boolean served = waiters.await(strand, null).served;
        if (served && body != null && strand.cancelled()) {
            passOn();
            served = false; // being next is no success
        }
        if (!served) {
            throw Task.currentCancellation();
        }
    }

    private void run(Strand strand, TaskBody<? extends T> toRun) {
        try {
            result = toRun.run();
        } catch (Throwable thrown) {
            if (strand.cancelled()) {
                passOn();
                if (TaskFailedException.origin(thrown) instanceof CancelledException) {
                    throw thrown instanceof CancelledException cut ? cut : Task.currentCancellation();
                }
                throw failed(who(strand), thrown);
            }
            failure = thrown;
        }
        end(strand);
        loop.pace(strand);
    }

    /** The body has returned or failed for good. */
    private void end(@Nullable Strand runner) {
        ranIn = who(runner);
        body = null; // what it captured may be large
        turn.giveBack();
        loop.use(this);
        waiters.serveAll();
    }

    /** The runner was cut short. */
    private void passOn() {
        turn.giveBack();
        loop.use(this);
        Waiter next = waiters.poll();
        if (next != null) {
            turn.begin(next.strand, 1);
            next.serve();
        }
    }

    @Override
    void orphaned(Hold hold) {
        Strand runner = hold.holder();
        failure = new BrokenException(name(), who(runner) + " has ended in the middle of it");
        end(runner);
    }

    @SuppressWarnings("NullAway") // null only where T is nullable
    private T outcome() {
        if (failure != null) {
            throw failed(ranIn, failure);
        }
        return result;
    }

    private OnceFailedException failed(String runner, Throwable cause) {
        return new OnceFailedException(name(), runner, cause);
    }

    @Override
    void blockers(Blockers blockers) {
        turn.tellHolder(blockers, "run by");
    }

    // ---- telling ----

    /** Whether the body has been run to its end, so that {@link #get} does not wait. */
    public boolean isDone() {
        loop.use(this);
        return body == null;
    }

    /**
     * The once at one moment.
     *
     * @param done whether there is a value
     * @param failed whether the body has failed
     * @param runner which task runs the body: one or nobody
     * @param waiters who waits, first come first: {@code task 'decode' #7}
     */
    public record Statistics(boolean done, boolean failed, List<Holder> runner, List<String> waiters) {}

    /** How far it is and who waits, now. */
    public Statistics statistics() {
        List<Holder> runner = turn.holder() == null ? List.of() : List.of(turn.tell());
        return new Statistics(body == null && failure == null, failure != null, runner, waiters.tell());
    }

    @Override
    String state() {
        if (body != null) {
            return turn.holder() == null ? "not run" : "run by " + turn;
        }
        return failure == null ? "done" : "failed: " + failure;
    }
}
