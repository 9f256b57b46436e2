package dev.weft.task;

import dev.weft.loop.Timer;
import org.jspecify.annotations.Nullable;

/** The timer that cancels a scope whose time is up. Moving a deadline makes a new one. */
final class Deadline extends Timer {

    private final Scope scope;

    /** When the scope was given its first deadline. */
    private final long since;

    /** What it cancels the scope with; tells this deadline's cancel from any other. */
    private final Cancellation cancellation;

    private @Nullable DeadlineExceededException exceeded;

    Deadline(Scope scope, long since, long at) {
        super(at);
        this.scope = scope;
        this.since = since;
        this.cancellation = Cancellation.timeout(scope.label());
    }

    /** This scope's deadline at another time. */
    Deadline movedTo(long at) {
        return new Deadline(scope, since, at);
    }

    @Override
    protected void fire() {
        Canceller.cancel(scope, cancellation);
    }

    @Override
    public String toString() {
        return "deadline of " + scope.label();
    }

    /** Whether it was this deadline that cancelled its scope. */
    boolean hit() {
        return scope.cancel == cancellation;
    }

    /** What the scope throws when it was cut short by this deadline; always the same. */
    DeadlineExceededException exceeded() {
        DeadlineExceededException own = exceeded;
        if (own == null) {
            own = new DeadlineExceededException(scope.name(), nanoTime() - since);
            exceeded = own;
        }
        return own;
    }
}
