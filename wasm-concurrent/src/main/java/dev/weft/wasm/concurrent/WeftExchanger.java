package dev.weft.wasm.concurrent;

import dev.weft.wasm.thread.Line;
import dev.weft.wasm.thread.Parking;
import dev.weft.wasm.thread.Waiting;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.Exchanger}. */
public class WeftExchanger<V extends @Nullable Object> {

    private final Line waiting = new Line();

    public WeftExchanger() {}

    /** Suspends until another thread comes. */
    public V exchange(V mine) throws InterruptedException {
        try {
            return exchange(mine, Parking.FOREVER);
        } catch (TimeoutException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Suspends until another thread comes or the time is up. */
    public V exchange(V mine, long timeout, TimeUnit unit) throws InterruptedException, TimeoutException {
        return exchange(mine, unit.toNanos(timeout));
    }

    @SuppressWarnings("unchecked") // only values of this type are left in the line
    private V exchange(V mine, long nanos) throws InterruptedException, TimeoutException {
        Parking.beginInterruptibly();
        Waiting other = waiting.first();
        if (other != null) {
            V theirs = (V) other.item;
            other.item = mine;
            other.serve();
            return theirs;
        }
        Waiting met = Parking.await(waiting, "another thread at an Exchanger", nanos, mine, 0);
        if (met == null) {
            throw new TimeoutException();
        }
        return (V) met.item;
    }
}
