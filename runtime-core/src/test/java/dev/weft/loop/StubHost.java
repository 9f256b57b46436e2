package dev.weft.loop;

import dev.weft.host.Fiber;
import dev.weft.host.FiberBody;
import dev.weft.host.Fibers;
import dev.weft.host.Host;
import dev.weft.host.Inbox;
import dev.weft.host.Schedule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A host that a test moves by hand: its clock stands until told, and it writes down what the loop asks of it. */
final class StubHost implements Host, Fibers, Inbox {

    /** Unwinds a fiber that parks for good: these fibers cannot be left and re-entered. */
    private static final class Parked extends Error {
        private static final long serialVersionUID = 1;
    }

    long now;

    /** A host whose clock stands at zero. */
    StubHost() {}

    StubHost(long now) {
        this.now = now;
    }

    /** Set to let {@link #newFiber} fail. */
    @Nullable
    Throwable refusal;

    /** What the loop asked for, in order. */
    final List<String> asked = new ArrayList<>();

    private final Deque<Callback> mail = new ArrayDeque<>();

    @Override
    public Fibers fibers() {
        return this;
    }

    @Override
    public Inbox inbox() {
        return this;
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void wakeAt(long nanoTime) {
        asked.add(nanoTime == Long.MAX_VALUE ? "sleep" : "wake at " + nanoTime);
    }

    @Override
    public void wakeSoon() {
        asked.add("wake soon");
    }

    @Override
    public void post(Callback callback) {
        mail.add(callback);
    }

    @Override
    public boolean runPosted() {
        boolean any = !mail.isEmpty();
        while (!mail.isEmpty()) {
            mail.remove().run();
        }
        return any;
    }

    @Override
    public Fiber newFiber(FiberBody body) {
        if (refusal instanceof Error error) {
            throw error;
        }
        if (refusal instanceof RuntimeException exception) {
            throw exception;
        }
        return () -> {
            try {
                body.run();
            } catch (Parked end) {
                // It has parked; nobody resumes it.
            }
        };
    }

    @Override
    public void park() {
        throw new Parked();
    }

    @Override
    public void drive(Schedule schedule) {
        for (Fiber fiber = schedule.next(); fiber != null; fiber = schedule.next()) {
            fiber.resume();
        }
    }

    @Override
    public String toString() {
        return "stub host";
    }
}
