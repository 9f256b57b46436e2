package dev.weft.wasm;

import dev.weft.host.Inbox;
import java.util.ArrayDeque;

/** The inbox where there is one thread: a queue, somebody to tell, and a guard around callbacks that break their promise. */
final class PostBox implements Inbox {

    /** Something done at once. A type of its own, so that nothing that suspends is ever behind it. */
    interface Act {
        void run();
    }

    private final ArrayDeque<Callback> posted = new ArrayDeque<>();
    private final Act bell;
    private final Act guard;

    /** How many of them run now: no more than there were, for who posts as fast as they run must not keep the loop from its tasks. */
    private int due;

    /**
     * @param bell rung after each post
     * @param guard calls {@link #runAll}, again if a callback has stopped it, and reports what did
     */
    PostBox(Act bell, Act guard) {
        this.bell = bell;
        this.guard = guard;
    }

    @Override
    public void post(Callback callback) {
        posted.add(callback);
        bell.run();
    }

    @Override
    public boolean runPosted() {
        due = posted.size();
        if (due == 0) {
            return false;
        }
        guard.run();
        return true;
    }

    boolean isEmpty() {
        return posted.isEmpty();
    }

    /** Runs and removes what is due. A callback that throws or traps is removed already; the rest stays. */
    void runAll() {
        while (due > 0) {
            due--;
            posted.remove().run();
        }
    }
}
