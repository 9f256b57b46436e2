package dev.weft.seq;

import dev.weft.loop.Blockers;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.WaitPoint;
import dev.weft.task.Task;

/** Where a task waits for another one, which has been told to end, as a scope waits for its children: no cancel cuts it short. */
final class Join implements WaitPoint {

    private final Task<?> task;

    private final Object closing;

    private Join(Task<?> task, Object closing) {
        this.task = task;
        this.closing = closing;
    }

    /**
     * Suspends until {@code task} has ended.
     *
     * @param closing what is being closed; its text is asked for when a dump is made
     */
    static void await(Task<?> task, Object closing) {
        if (!task.isDone()) {
            Task<?> caller = Task.current();
            Join join = new Join(task, closing);
            task.onEnd(ended -> join.wake(caller));
            caller.loop().park(caller, join);
        }
    }

    private void wake(Task<?> caller) {
        if (caller.isParkedAt(this)) {
            caller.loop().unpark(caller);
        }
    }

    @Override
    public ParkReason reason() {
        return ParkReason.CLOSING;
    }

    @Override
    public String describe() {
        return closing.toString();
    }

    @Override
    public boolean abandon(Strand strand) {
        return false;
    }

    @Override
    public void blockers(Blockers blockers) {
        blockers.add("the end of", task);
    }
}
