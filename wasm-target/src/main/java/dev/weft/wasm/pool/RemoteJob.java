package dev.weft.wasm.pool;

import dev.weft.loop.Expectation;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.WeftException;
import dev.weft.sync.Event;
import dev.weft.wasm.pool.Message.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 *   QUEUED  -> PLACED  // a worker has a place for it
 *   PLACED  -> BEGUN   // the worker says so
 *   PLACED  -> QUEUED  // the worker was lost before it had begun: nothing has happened yet, so another worker may have it
 *   any     -> ENDED   // result, failure, loss of the worker, cancel while queued, end of the pool
 *
 * Invariants
 *   worker != null  exactly while PLACED or BEGUN
 *   opening         all that was posted before BEGUN, in order, for it may have to be posted again; null from then on
 */
/** A job as its caller sees it: channels to talk with it, and whether it has ended. Belongs to the call of {@link WorkerPool#run} that made it. */
public final class RemoteJob {

    static final long NO_DEADLINE = Long.MAX_VALUE;

    private static final long NANOS_PER_MILLI = 1_000_000;

    final int id;

    final JobRequest request;

    private final long deadline;

    final String label;

    private final Loop loop;

    private final String pool;

    private final Pipes pipes;

    private final Event ended;

    private final Expectation expectation;

    private @Nullable List<Message> opening = new ArrayList<>();

    @Nullable
    PoolWorker worker;

    /** How many workers have been lost while they had it. */
    int losses;

    private boolean begun;

    private @Nullable Payload result;

    private @Nullable WeftException failure;

    RemoteJob(Loop loop, int id, JobRequest request, String pool, long deadline) {
        this.loop = loop;
        this.id = id;
        this.request = request;
        this.pool = pool;
        this.deadline = deadline;
        this.label = "job '" + request.job() + "' of " + pool;
        this.pipes = new Pipes(loop, id, label, this::post);
        this.ended = new Event("end of " + label);
        this.expectation = loop.expect("the end of " + label);
    }

    /**
     * Opens the sending side of a channel to the job, which opens the other by the same name. Never suspends.
     *
     * @throws MisuseException when it has been opened before, or outside a task
     */
    public <E> RemoteSender<E> sender(String channel, Codec<E> codec) {
        return pipes.sender(channel, codec);
    }

    /**
     * Opens the receiving side of a channel from the job. Never suspends.
     *
     * @param window for how many elements there is room here: the job waits when so many have not been received
     * @throws MisuseException when it has been opened before, or outside a task
     */
    public <E> RemoteReceiver<E> receiver(String channel, Codec<E> codec, int window) {
        return pipes.receiver(channel, codec, window);
    }

    /** Whether it has ended, in whatever way. */
    public boolean isEnded() {
        return result != null || failure != null;
    }

    // ---- for the pool ----

    void post(Message message) {
        if (isEnded()) {
            return;
        }
        if (opening != null) {
            opening.add(message);
        }
        if (worker != null) {
            worker.post(message);
        }
    }

    void place(PoolWorker on) {
        worker = on;
        for (Message message : Objects.requireNonNull(opening)) {
            // What it has waited for a worker is gone from its time.
            on.post(message.kind() == Kind.JOB ? message.withNumber(millisLeft()) : message);
        }
    }

    /** Until its caller's deadline; -1 without one. */
    private int millisLeft() {
        if (deadline == NO_DEADLINE) {
            return -1;
        }
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, (deadline - loop.nanoTime()) / NANOS_PER_MILLI));
    }

    /** Takes it from a worker that was lost before the job had begun. */
    void takeBack() {
        worker = null;
        losses++;
    }

    boolean hasBegun() {
        return begun;
    }

    void arrived(Message message) {
        switch (message.kind()) {
            case BEGUN -> {
                begun = true;
                opening = null;
            }
            case ELEMENT, CLOSE, CLOSE_WITH_ERROR, CREDIT, STOP -> pipes.take(message);
            default ->
                throw new MisuseException(
                        label + " was sent " + message.kind() + ": page and worker run different modules, reload both");
        }
    }

    void cancel(String reason) {
        post(Message.of(Kind.CANCEL, id).withDetail(reason));
    }

    /** The caller talks no more. */
    void leave() {
        pipes.leave("its caller has received all it wants");
    }

    void succeed(Payload payload) {
        result = payload;
        end(null);
    }

    void fail(WeftException why) {
        failure = why;
        end(why);
    }

    private void end(@Nullable Throwable why) {
        worker = null;
        opening = null;
        pipes.end(why);
        expectation.close();
        ended.set();
    }

    /** Suspends until it has ended. */
    void awaitEnd() {
        ended.await();
    }

    /** Whether {@code cause} is what it failed with. */
    boolean failed(@Nullable Throwable cause) {
        return cause != null && cause == failure;
    }

    /** What it failed with. */
    WeftException failure() {
        return Objects.requireNonNull(failure);
    }

    /** What it answered, once it has ended. */
    Payload result() {
        if (failure != null) {
            throw failure;
        }
        return Objects.requireNonNull(result);
    }

    @Override
    public String toString() {
        String where = isEnded() ? "ended" : worker == null ? "queued in " + pool : "in " + worker.label;
        return "job '" + request.job() + "' #" + id + " (" + where + ")";
    }
}
