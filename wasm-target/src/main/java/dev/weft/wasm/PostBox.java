package dev.weft.wasm;

import dev.weft.host.Inbox;
import java.util.ArrayDeque;

/** The inbox where there is one thread: a queue, and somebody to tell. */
final class PostBox implements Inbox {

    /** Told of each post. A type of its own, so that nothing that suspends is ever behind it. */
    interface Bell {
        void ring();
    }

    private final ArrayDeque<Callback> posted = new ArrayDeque<>();
    private final Bell bell;

    PostBox(Bell bell) {
        this.bell = bell;
    }

    @Override
    public void post(Callback callback) {
        posted.add(callback);
        bell.ring();
    }

    @Override
    public boolean isEmpty() {
        return posted.isEmpty();
    }

    /** Runs what has been posted up to now; what these post themselves waits for the next time. */
    void run() {
        for (int count = posted.size(); count > 0; count--) {
            posted.remove().run();
        }
    }
}
