package dev.weft.task;

import dev.weft.loop.Format;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Settings of a scope about to be opened. */
public final class ScopeBuilder {

    private final String name;

    private boolean supervised;

    private boolean shielded;

    private boolean transparent;

    private @Nullable Duration limit;

    ScopeBuilder(String name) {
        this.name = name;
    }

    /** Isolates failures: a failed child cancels nobody. A failure that nobody awaited is reported when the scope ends. */
    public ScopeBuilder supervised() {
        supervised = true;
        return this;
    }

    /**
     * Cancels the scope after {@code limit}; if that cuts its work short, the scope throws {@link DeadlineExceededException}.
     *
     * @param limit zero or more
     */
    public ScopeBuilder timeout(Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException(
                    "timeout of scope '" + name + "' is negative: " + Format.duration(Task.saturatedNanos(limit)));
        }
        this.limit = limit;
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

    /** {@link Scope#open} with these settings. Suspends. */
    public <X extends Exception> void open(ScopeAction<X> block) throws X {
        Scope scope = push();
        Throwable thrown = null;
        try {
            block.run(scope);
        } catch (Throwable t) {
            thrown = t;
        }
        scope.close(thrown);
    }

    /** {@link Scope#call} with these settings. Suspends. */
    public <T, X extends Exception> T call(ScopeBody<T, X> block) throws X {
        Scope scope = push();
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

    private Scope push() {
        Task<?> owner = Task.running("Scope '" + name + "'");
        if (!shielded) {
            owner.loop().checkpoint(owner);
        }
        if (transparent && owner.innermost == null) {
            Scope.ofTask(owner); // what Task.run finds beneath
        }
        Scope scope = new Scope(owner, name, supervised, shielded, transparent);
        owner.push(scope);
        if (limit != null) {
            scope.startDeadline(Task.saturatedNanos(limit));
        }
        return scope;
    }
}
