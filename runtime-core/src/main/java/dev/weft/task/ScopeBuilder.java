package dev.weft.task;

import dev.weft.loop.Format;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Settings of a scope about to be opened. */
public final class ScopeBuilder {

    private final String name;

    boolean supervised;

    boolean shielded;

    boolean transparent;

    /** How many children may run at once; 0 for any number. */
    int limit;

    private boolean timed;

    /** From the opening to the deadline; where {@link #absolute}, the deadline itself. */
    private long nanos;

    private boolean absolute;

    ScopeBuilder(String name) {
        this.name = name;
    }

    /** Isolates failures: a failed child cancels nobody. A failure that nobody received is reported, at the latest when the scope ends. */
    public ScopeBuilder supervised() {
        supervised = true;
        return this;
    }

    /**
     * Lets {@code atOnce} children run at once, counted from their start to their end. Further ones wait for a place in the order in
     * which they were started; starting them does not suspend. See {@link Scope#tryRun} and {@link Scope#runOrWait}.
     *
     * @param atOnce at least 1
     */
    public ScopeBuilder limit(int atOnce) {
        if (atOnce < 1) {
            throw new IllegalArgumentException(
                    "scope '" + name + "' cannot let " + atOnce + " children run at once: the limit is at least 1");
        }
        limit = atOnce;
        return this;
    }

    /**
     * Cancels the scope after {@code limit}; if that cuts its work short, the scope throws {@link DeadlineExceededException}. Of several
     * timeouts and deadlines the last one set holds.
     *
     * @param limit zero or more, from the opening of the scope
     */
    public ScopeBuilder timeout(Duration limit) {
        nanos = checkedNanos(name, limit);
        timed = true;
        absolute = false;
        return this;
    }

    /**
     * {@link #timeout} at a point in time. A scope that is opened past its deadline is cancelled from its start.
     *
     * @param nanoTime on the scale of {@link dev.weft.loop.Loop#nanoTime()}
     */
    public ScopeBuilder deadline(long nanoTime) {
        nanos = nanoTime;
        timed = true;
        absolute = true;
        return this;
    }

    /**
     * For cleaning up that must suspend: cancels from outside do not reach into the scope, for {@code limit} at most; then it is
     * cancelled as by {@link #timeout}.
     */
    public ScopeBuilder shield(Duration limit) {
        shielded = true;
        return timeout(limit);
    }

    /**
     * For authors of operators that keep helper tasks while they call their user's code back: a task that this code starts with {@link
     * Task#run} belongs to the scope around this one, as if this one were not there. The helpers are started with {@link Scope#run}.
     */
    public ScopeBuilder transparent() {
        transparent = true;
        return this;
    }

    /** {@code limit} in nanoseconds. */
    static long checkedNanos(String scope, Duration limit) {
        long nanos = Sleep.saturatedNanos(limit);
        if (nanos < 0) {
            throw new IllegalArgumentException(
                    "timeout of scope '" + scope + "' is negative: " + Format.duration(nanos));
        }
        return nanos;
    }

    // ---- opening ----

    /** {@link Scope#open} with these settings. Suspends. */
    public <X extends Exception> void open(ScopeAction<X> block) throws X {
        Scope scope = enter();
        Throwable thrown = null;
        try {
            block.run(scope);
        } catch (Throwable t) {
            thrown = t;
        }
        scope.close(thrown);
    }

    /**
     * {@link #open} that answers whether the work was done in time, instead of throwing {@link DeadlineExceededException}. Suspends.
     *
     * @return false when the deadline of this very scope cut its work short
     */
    public <X extends Exception> boolean openOrTimeout(ScopeAction<X> block) throws X {
        Scope scope = enter();
        Throwable thrown = null;
        try {
            block.run(scope);
        } catch (Throwable t) {
            thrown = t;
        }
        return scope.closeInTime(thrown);
    }

    /** {@link Scope#call} with these settings. Suspends. */
    public <T, X extends Exception> T call(ScopeBody<T, X> block) throws X {
        Scope scope = enter();
        Throwable thrown = null;
        T result = null;
        try {
            result = block.run(scope);
        } catch (Throwable t) {
            thrown = t;
        }
        scope.close(thrown);
        return result;
    }

    /**
     * {@link #call} that answers null when the work was not done in time, instead of throwing {@link DeadlineExceededException}. Suspends.
     *
     * @return null when the deadline of this very scope cut its work short
     */
    public <T, X extends Exception> @Nullable T callOrTimeout(ScopeBody<T, X> block) throws X {
        Scope scope = enter();
        Throwable thrown = null;
        T result = null;
        try {
            result = block.run(scope);
        } catch (Throwable t) {
            thrown = t;
        }
        return scope.closeInTime(thrown) ? result : null;
    }

    private Scope enter() {
        Task<?> owner = Task.runningOrNull();
        if (owner == null) {
            owner = Task.running("Scope '" + name + "'"); // throws
        }
        if (!shielded) {
            owner.loop().checkpoint(owner);
        }
        if (transparent && owner.innermost == null) {
            Scope.ofTask(owner); // what Task.run finds beneath
        }
        Scope scope = new Scope(owner, name, this);
        owner.push(scope);
        if (timed) {
            long now = owner.loop().nanoTime();
            scope.setDeadline(now, absolute ? nanos : now + nanos);
        }
        return scope;
    }

    @Override
    public String toString() {
        StringBuilder out =
                new StringBuilder("settings of scope '").append(name).append("' (");
        int start = out.length();
        append(out, start, limit > 0, "limit " + limit);
        append(out, start, supervised, "supervised");
        append(out, start, shielded, "shielded");
        append(out, start, timed, absolute ? "deadline" : "timeout " + Format.duration(nanos));
        return out.append(out.length() == start ? "none)" : ")").toString();
    }

    private static void append(StringBuilder out, int start, boolean holds, String setting) {
        if (holds) {
            out.append(out.length() == start ? "" : ", ").append(setting);
        }
    }
}
