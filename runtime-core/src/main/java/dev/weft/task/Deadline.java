package dev.weft.task;

import dev.weft.loop.Timer;

/** The timer that cancels a scope whose time is up. */
final class Deadline extends Timer {

    private final Scope scope;

    private final long limitNanos;

    /** What it cancels the scope with; tells this deadline's cancel from any other. */
    final Cancellation cancellation;

    Deadline(Scope scope, long now, long limitNanos) {
        super(now + limitNanos);
        this.scope = scope;
        this.limitNanos = limitNanos;
        this.cancellation = new Cancellation("its time was up", scope.toString(), null);
    }

    @Override
    protected void fire() {
        Canceller.cancel(scope, cancellation);
    }

    DeadlineExceededException exceeded() {
        return new DeadlineExceededException(scope.name(), limitNanos);
    }
}
