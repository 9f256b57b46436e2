package dev.weft.jvm.pool;

import dev.weft.loop.Loop;
import dev.weft.loop.Timer;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a call's deadline is its caller's, who may move it, and whose cancel crosses when it has passed. The body's side keeps it too: for
 * whoever asks there how much time is left, and for a caller whose loop is blocked, so that it cancels nothing. So when it has passed there,
 * the body gets a grace, and the caller is asked: it answers with a later deadline or with its cancel, and if it does neither, the grace ends
 * the body.
 *
 * Rejected: telling the other side of every move. A scope would have to know which calls are made anywhere below it.
 *
 * Fields: callers is of the caller's loop; what is not final is of the body's.
 */
/** The deadline of a call to another loop, for the body there. */
final class CallDeadline {

    /** How long a caller has to say that its deadline has moved: long for a loop that turns, short for what is to end. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Scope callers;

    private final Loop callersLoop;

    /** When it was at the call, on the scale of {@link System#nanoTime}. */
    private final long first;

    /** What it holds for; null before and afterwards. */
    private @Nullable Scope body;

    private @Nullable Timer timer;

    private CallDeadline(Scope callers, Loop callersLoop, Duration left) {
        this.callers = callers;
        this.callersLoop = callersLoop;
        this.first = callersLoop.nanoTime() + Task.saturatedNanos(left);
    }

    /** That of a call which the running task makes in {@code callers}; null when it has none. */
    static @Nullable CallDeadline of(Scope callers) {
        Duration left = callers.remaining();
        return left == null ? null : new CallDeadline(callers, Loop.current(), left);
    }

    // ---- the body's loop ----

    /** Holds for {@code scope}, of the running task, from now on. */
    void begin(Scope scope) {
        body = scope;
        moveTo(Loop.current(), first);
    }

    /** The scope has ended, on {@code loop}. */
    void end(Loop loop) {
        body = null;
        Timer set = timer;
        if (set != null) {
            loop.unset(set);
        }
    }

    /** @param at null for never */
    private void moveTo(Loop loop, @Nullable Long at) {
        Scope scope = body;
        if (scope == null) {
            return; // it has ended meanwhile
        }
        if (at == null) {
            scope.noDeadline();
        } else if (at - loop.nanoTime() > 0) {
            Timer before = new Passed(loop, at);
            timer = before;
            loop.set(before); // before the scope's own is: of two that are due at once it fires first
            scope.deadline(at);
        } else {
            passed(loop);
        }
    }

    private void passed(Loop loop) {
        Scope scope = body;
        if (scope != null) {
            scope.timeout(GRACE);
            callersLoop.inbox().post(() -> answer(loop));
        }
    }

    // ---- the caller's loop ----

    private void answer(Loop asking) {
        Duration left = callers.remaining();
        if (left != null && left.isZero()) {
            return; // its cancel is on its way, or will be when its timer fires
        }
        Long at = left == null ? null : callersLoop.nanoTime() + Task.saturatedNanos(left);
        asking.inbox().post(() -> moveTo(asking, at));
    }

    private final class Passed extends Timer {

        private final Loop loop;

        Passed(Loop loop, long at) {
            super(at);
            this.loop = loop;
        }

        @Override
        protected void fire() {
            passed(loop);
        }

        @Override
        public String toString() {
            return "deadline of a call from another loop";
        }
    }
}
