package dev.weft.task;

import dev.weft.loop.Blockers;
import dev.weft.loop.Confinement;
import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.WaitPoint;
import org.jspecify.annotations.Nullable;

/*
 *   WAITING -> READY       // the task said so
 *   WAITING -> ENDED       // the task ended first; its outcome is the starter's
 *   WAITING -> ABANDONED   // the starter was cancelled, or cannot wait; the outcome is the scope's
 */
/** Where a starter waits until the task it has started is ready. */
final class StartWait<V> implements WaitPoint, EndWatcher {

    private enum State {
        WAITING,
        READY,
        ENDED,
        ABANDONED
    }

    private final Strand starter;

    private final String name;

    private State state = State.WAITING;

    /** Who is to say it; null until the starter waits. */
    private @Nullable Task<?> started;

    private @Nullable V value;

    /** @param name of the task to be started */
    StartWait(Strand starter, String name) {
        this.starter = starter;
        this.name = name;
    }

    /** Suspends the starter until {@code task}, which has not run yet, is ready; answers what it gave. */
    V await(Task<?> task) {
        started = task;
        task.listeners().watch(this);
        starter.loop().park(starter, this);
        switch (state) {
            case READY:
                return value;
            case ENDED:
                task.result(); // throws its failure
                throw new MisuseException("task '" + name + "' has ended without having said that it is ready: call"
                        + " ready(..) on its starter, or start it with run");
            default:
                task.cancel("its starter was cancelled");
                throw Task.currentCancellation();
        }
    }

    void ready(V given) {
        if (!Confinement.isHere(starter.loop())) {
            Confinement.check(starter.loop(), "starter of task '" + name + "': ready");
        }
        if (state == State.READY) {
            throw new MisuseException("task '" + name + "' has said already that it is ready: say it once");
        }
        if (state == State.WAITING) {
            state = State.READY;
            value = given;
            starter.loop().unpark(starter);
        }
    }

    @Override
    public boolean takes(Task<?> ended) {
        if (state != State.WAITING) {
            return false;
        }
        state = State.ENDED;
        starter.loop().unpark(starter);
        return true;
    }

    @Override
    public ParkReason reason() {
        return ParkReason.START;
    }

    @Override
    public String describe() {
        return "task '" + name + "'";
    }

    @Override
    public void blockers(Blockers blockers) {
        if (started != null) {
            blockers.add("the start of", started);
        }
    }

    /** Where the task stands that it waits for, for printing. */
    String tell() {
        return "task '" + name + "' ("
                + (state == State.READY ? "ready" : state == State.WAITING ? "not ready yet" : "given up") + ")";
    }

    @Override
    public boolean abandon(Strand strand) {
        state = State.ABANDONED;
        return true;
    }

    @Override
    public void refuse(Strand strand) {
        state = State.ABANDONED;
        if (started != null) {
            started.cancel("its starter cannot wait for it");
        }
    }
}
