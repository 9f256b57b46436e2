package dev.weft.test;

import dev.weft.host.Fiber;
import dev.weft.host.Schedule;
import org.jspecify.annotations.Nullable;

/** Sees whether a loop has given its thread back; if not, its fibers resume later by themselves. */
final class Watch implements Schedule {

    private final Schedule watched;

    private boolean over;

    Watch(Schedule watched) {
        this.watched = watched;
    }

    boolean over() {
        return over;
    }

    @Override
    public void beginSlice(long endNanos) {
        watched.beginSlice(endNanos);
    }

    @Override
    public @Nullable Fiber next() {
        Fiber fiber = watched.next();
        over = fiber == null;
        return fiber;
    }

    @Override
    public void fiberDied(String message) {
        watched.fiberDied(message);
    }

    @Override
    public void parkRefused(Throwable failure, Obstruction why) {
        watched.parkRefused(failure, why);
    }
}
