package dev.weft.task;

import dev.weft.loop.Callbacks;
import dev.weft.loop.Confinement;
import dev.weft.loop.Loop;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A callback that waits for the cancel of a scope or task. Made by {@link Scope#afterCancel} and {@link Task#afterCancel}. */
public final class AfterCancel {

    private final Loop loop;

    private final String of;

    private final CancelCallback callback;

    /** Where it stands; null once it has been called or stopped. What has ended lets go of all that stand there. */
    private @Nullable Set<AfterCancel> home;

    private AfterCancel(Loop loop, String of, CancelCallback callback, @Nullable Set<AfterCancel> home) {
        this.loop = loop;
        this.of = of;
        this.callback = callback;
        this.home = home;
    }

    /**
     * One that waits in {@code home}.
     *
     * @param of what may be cancelled, for messages
     */
    static AfterCancel standing(Loop loop, String of, CancelCallback callback, Set<AfterCancel> home) {
        AfterCancel standing = new AfterCancel(loop, of, callback, home);
        home.add(standing);
        return standing;
    }

    /** One that comes too late: it is called at once if {@code done} says that the cancel has been, else never. */
    static AfterCancel settled(Loop loop, String of, CancelCallback callback, @Nullable Cancellation done) {
        AfterCancel settled = new AfterCancel(loop, of, callback, null);
        if (done != null) {
            settled.callNow(done);
        }
        return settled;
    }

    /**
     * Withdraws the callback. Never suspends.
     *
     * @return whether that kept it from being called: false when it has been called, was stopped before, or comes too late because the
     *     scope or task has ended
     */
    public boolean stop() {
        if (!Confinement.isHere(loop)) {
            Confinement.check(loop, "a callback after the cancel of " + of + ": stop");
        }
        return withdraw();
    }

    private boolean withdraw() {
        Set<AfterCancel> standing = home;
        home = null;
        return standing != null && standing.remove(this);
    }

    /** Calls it, unless it has been stopped. */
    void call(Cancellation cancellation) {
        if (withdraw()) {
            callNow(cancellation);
        }
    }

    private void callNow(Cancellation cancellation) {
        Callbacks.call(loop, "afterCancel", of, () -> callback.cancelled(new CancelledException(cancellation)));
    }

    @Override
    public String toString() {
        boolean waits = home != null && home.contains(this);
        return "callback after the cancel of " + of + (waits ? "" : " (called, stopped or too late)");
    }
}
