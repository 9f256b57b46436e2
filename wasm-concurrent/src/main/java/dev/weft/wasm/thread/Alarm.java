package dev.weft.wasm.thread;

import dev.weft.loop.Loop;
import dev.weft.loop.Timer;

/** Calls back at a point in time: no thread waits for it. */
public final class Alarm extends Timer {

    /** What is called: outside every task, so that it must not block. */
    @FunctionalInterface
    public interface Callback {
        void run();
    }

    private static final long LONGEST = Long.MAX_VALUE / 2;

    private final Loop loop;
    private final Callback callback;

    private Alarm(Loop loop, long atNanos, Callback callback) {
        super(atNanos);
        this.loop = loop;
        this.callback = callback;
    }

    /** Has {@code callback} called once, after {@code nanos} or a little later. Never suspends. */
    public static Alarm after(long nanos, Callback callback) {
        Loop loop = ThreadSlots.loop();
        Alarm alarm = new Alarm(loop, loop.nanoTime() + Math.min(Math.max(0, nanos), LONGEST), callback);
        loop.set(alarm);
        return alarm;
    }

    /** It shall not be called any more; does nothing if it has been. Never suspends. */
    public void withdraw() {
        loop.unset(this);
    }

    @Override
    protected void fire() {
        callback.run();
    }

    @Override
    public String toString() {
        return "alarm";
    }
}
