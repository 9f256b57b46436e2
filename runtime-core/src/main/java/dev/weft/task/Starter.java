package dev.weft.task;

import dev.weft.loop.MisuseException;

/**
 * Who has started a task and waits until it is ready; given to the task's body by {@link Scope#runUntilReady}.
 *
 * @param <V> what the task has to offer when it is ready; may be nullable
 */
public final class Starter<V> {

    private final StartWait<V> wait;

    Starter(StartWait<V> wait) {
        this.wait = wait;
    }

    /**
     * Says that the task is ready, so that its starter goes on. Does nothing when the starter has been cancelled. Never suspends.
     *
     * @param value what the starter gets for an answer
     * @throws MisuseException when it has been said before
     */
    public void ready(V value) {
        wait.ready(value);
    }

    @Override
    public String toString() {
        return "starter of " + wait.tell();
    }
}
