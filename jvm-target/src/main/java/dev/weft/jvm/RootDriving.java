package dev.weft.jvm;

import dev.weft.task.Task;

/** Drives until one task has ended. */
final class RootDriving implements Driving {

    private final Task<?> root;

    private boolean interrupted;

    RootDriving(Task<?> root) {
        this.root = root;
    }

    @Override
    public boolean goesOn() {
        return !root.isDone();
    }

    @Override
    public void interrupted() {
        interrupted = true;
        root.cancel("the thread was interrupted");
    }

    @Override
    public boolean maySleep() {
        return !root.isDone();
    }

    boolean wasInterrupted() {
        return interrupted;
    }
}
