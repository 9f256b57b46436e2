package dev.weft.test;

import dev.weft.loop.Tracer;

/** A {@link Tracked} number. */
public final class TrackedInt extends SharedCell {

    private int value;

    /** A cell that holds {@code initial}. */
    public TrackedInt(String name, int initial) {
        super(name);
        value = initial;
    }

    /** Reads. */
    public int get() {
        touch(Tracer.Touch.READ);
        return value;
    }

    /** Writes. */
    public void set(int next) {
        touch(Tracer.Touch.WRITE);
        value = next;
    }

    /** Reads, adds and writes in one step, between which nobody else can run. Answers the new value. */
    public int add(int summand) {
        set(get() + summand);
        return value;
    }
}
